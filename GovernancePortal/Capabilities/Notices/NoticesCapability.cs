using GovernancePortal.Capabilities.Notices.Clocks;
using GovernancePortal.Components;
using GovernancePortal.Platform.Clocks;
using GovernancePortal.Platform.Work;
using Microsoft.Extensions.Options;

namespace GovernancePortal.Capabilities.Notices;

/// <summary>Notices: what a person is told, in the portal and by e-mail; reminders before deadlines.</summary>
public static class NoticesCapability
{
    /// <summary>Adds what writes notices with each act, operations, queries, the bell's count, the reminders and the outbox.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptionsWithValidateOnStart<MailOptions>().BindConfiguration(MailOptions.Section);
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsRules>();
        services.AddSingleton<NoticeWriter>();
        services.AddSingleton<IFactFollower>(provider => provider.GetRequiredService<NoticeWriter>());
        services.AddSingleton<NoticeOperations>();
        services.AddSingleton<NoticeQueries>();
        services.AddScoped<NoticeReading>();
        services.AddSingleton<ReminderOperations>();
        services.AddSingleton<ReminderQueries>();
        services.AddSingleton<MailOperations>();
        services.AddSingleton<MailQueries>();
        services.AddSingleton<MailSender>();
        services.AddSingleton<UnreadNotices>(provider => provider.GetRequiredService<NoticeQueries>().UnreadAsync);
        services.AddClock<ReminderClock>();
        services.AddClock<MailClock>();
        return services;
    }

    /// <summary>The host owns the prefix, <c>/notices</c>.</summary>
    public static RouteGroupBuilder MapNotices(this RouteGroupBuilder group)
    {
        group.MapPost("/mark", NoticeEndpoints.MarkAsync).RequireAuthorization().WithName("MarkNotices").WithTags("Notices");
        group.MapPost("/preferences", NoticeEndpoints.ChooseAsync).RequireAuthorization().WithName("ChooseNotices").WithTags("Notices");
        return group;
    }
}
