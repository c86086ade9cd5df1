using System.Globalization;
using GovernancePortal.Domain.Notices;
using GovernancePortal.Platform.Access;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Web;
using Microsoft.AspNetCore.Mvc;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>Takes what the forms of the list send. A form without its antiforgery token does not get here.</summary>
internal static class NoticeEndpoints
{
    /// <summary>Marks one notice as read or unread, or all up to one as read; then leads back to the list.</summary>
    public static async Task<IResult> MarkAsync(
        [FromForm] Guid notice, [FromForm] string what, [FromForm] string? back, NoticeOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var (id, actor, to) = (new NoticeId(notice), await me.GetAsync(cancellationToken), AccountPaths.Local(string.IsNullOrEmpty(back) ? NoticeUrls.List : back));
        return what switch
        {
            "read" => (await operations.ReadAsync(id, actor, cancellationToken)).ToHttp(_ => TypedResults.Redirect(to)),
            "unread" => (await operations.UnreadAsync(id, actor, cancellationToken)).ToHttp(_ => TypedResults.Redirect(to)),
            "all" => (await operations.ReadAllAsync(id, actor, cancellationToken)).ToHttp(_ => TypedResults.Redirect(to)),
            _ => TypedResults.BadRequest(),
        };
    }

    /// <summary>Takes how a person wants to be told, for all kinds at once; a box that is not checked is not sent.</summary>
    public static async Task<IResult> ChooseAsync(IFormCollection form, NoticeOperations operations, CurrentActor me, CancellationToken cancellationToken)
    {
        var choices = new List<NoticeChoice>();
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            if (!Enum.TryParse<MailChoice>(form[$"mail-{kind}"], out var mail) || !Enum.IsDefined(mail))
            {
                return NoticeRefusals.ChoiceUnknown.ToHttp();
            }

            choices.Add(new NoticeChoice(kind, form[$"portal-{kind}"] == "true", mail));
        }

        return int.TryParse(form["hour"], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            ? (await operations.ChooseAsync(choices, hour, await me.GetAsync(cancellationToken), cancellationToken)).ToHttp(_ => TypedResults.Redirect(NoticeUrls.Preferences + "?done=saved"))
            : NoticeRefusals.HourUnknown.ToHttp();
    }
}
