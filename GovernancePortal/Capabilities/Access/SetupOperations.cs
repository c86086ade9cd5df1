using GovernancePortal.Domain.Access;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Platform.Identity;
using GovernancePortal.Platform.Work;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace GovernancePortal.Capabilities.Access;

/// <summary>What the first administrator enters.</summary>
public sealed record Founding(string Code, string Name, string Mail, string Password, string? Device);

/// <summary>Sets up a fresh installation.</summary>
public sealed class SetupOperations(AccountWork accounts, IPasswordHasher<PortalUser> hasher)
{
    /// <summary>Makes the first administrator, for whoever holds the one-time code from the server's log. Works once.</summary>
    public async Task<Outcome<StartedSession>> FoundAsync(Actor actor, Founding founding, CancellationToken cancellationToken)
    {
        if (PasswordRules.WhyNot(founding.Password, founding.Name, founding.Mail) is { } refusal)
        {
            return new Outcome<StartedSession>.Refused(refusal);
        }

        var hash = hasher.HashPassword(new PortalUser(), founding.Password);
        return await accounts.RunAsync("access.found", Assurance.Anonymous, actor, async (book, scope) =>
        {
            if (await scope.Db.Users.AnyAsync(CancellationToken.None))
            {
                throw new RefusalException(AccessRefusals.SetupDone);
            }

            await book.SpendAsync(OneTimePurpose.Setup, accounts.Secrets.Digest(founding.Code), AccessRefusals.SetupCodeRefused);
            var user = await book.AddPersonAsync(founding.Name, founding.Mail, null);
            user.PasswordHash = hash;
            scope.Db.Add(RoleGrant.Found(user.PersonId, scope.At));
            book.Record(AccountActs.InstallationFounded, user);
            return new StartedSession(user.PersonId, book.StartSession(user, "password", founding.Device, secondFactor: false).Id);
        }, cancellationToken);
    }
}
