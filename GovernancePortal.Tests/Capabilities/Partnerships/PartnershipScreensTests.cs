using GovernancePortal.Capabilities.Council;
using GovernancePortal.Capabilities.Partnerships;
using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;
using GovernancePortal.Tests.Testing;

namespace GovernancePortal.Tests.Capabilities.Partnerships;

public sealed class PartnershipScreensTests
{
    private static readonly string[] Addresses = ["/", "/p/aurora", "/p/aurora/parties", "/p/aurora/council", "/p/aurora/council/rotation", "/p/aurora/council/proxies"];

    [Fact]
    public async Task Pages_FitAndAreAccessible()
    {
        await using var host = await PortalHost.ServeAsync(services: TestSignIn.Add);
        var (sponsor, admin) = await FillAsync(host);
        await using var visit = await TestSignIn.VisitAsync(host, sponsor);
        await using var office = await TestSignIn.VisitAsync(host, admin);

        foreach (var (where, address) in Addresses.Select(address => (visit, address)).Append((office, "/admin/partnerships")).Append((office, "/admin/partnerships/borealis")))
        {
            await where.Page.GotoAsync(address);
            await where.AssertInEveryGuiseAsync(address);
        }

        visit.AssertNoProblems();
    }

    private static async Task<(Actor Sponsor, Actor Admin)> FillAsync(PortalHost host)
    {
        var aurora = await Aurora.InAsync(host);
        var operations = host.Get<PartnershipOperations>();
        var kyoto = (await operations.AddPartyAsync(aurora.Id, new NewParty(null, "Kyoto University Hospital", "Kyoto", "JP", LegalRole.ModelProvider), aurora.Admin, default)).Require();
        var kemri = (await operations.AddPartyAsync(aurora.Id, new NewParty(null, "Kenya Medical Research Institute", "KEMRI", "KE", LegalRole.ComputeProvider), aurora.Admin, default)).Require();
        (await operations.CreateAsync(new NewPartnership("borealis", "Borealis", "Speech in northern languages"), aurora.Admin, default)).Require();
        var ofKyoto = await aurora.PersonOfAsync("Haruka Mori", kyoto, Role.Sponsor);
        var day = DateOnly.FromDateTime(host.Now.UtcDateTime);
        var statements = new List<(Actor By, StatedContribution It)>
        {
            (aurora.OfCharite, new(aurora.Charite, null, ContributionKind.Data, "41,200 chest images with reports, read in place.", day, null)),
            (aurora.OfCharite, new(aurora.Charite, kyoto, ContributionKind.Expertise, "Two radiologists for two days a week.", day, day.AddYears(1))),
            (aurora.OfLeeds, new(aurora.Leeds, aurora.Charite, ContributionKind.Data, "12,870 chest images of the screening programme.", day, null)),
            (ofKyoto, new(kyoto, null, ContributionKind.Model, "The base model Mosaic 2, with its weights.", day, null)),
        };
        foreach (var (by, it) in statements)
        {
            (await operations.StateContributionAsync(aurora.Id, it, by, default)).Require();
        }

        (await operations.StateExpectationAsync(aurora.Id, new StatedExpectation(aurora.Charite, kemri, ContributionKind.Compute, "Training time in Nairobi for a third of the rounds."), aurora.OfCharite, default)).Require();
        (await operations.NameContactsAsync(aurora.Id, aurora.Charite, [new Contact("Jo Berg", "Data protection officer", "jo.berg@example.org")], aurora.OfCharite, default)).Require();
        await SeatsAsync(aurora, host.Get<CouncilOperations>(), [aurora.Charite, aurora.Leeds, kyoto, kemri]);
        return (aurora.OfCharite, aurora.Admin);
    }

    private static async Task SeatsAsync(Aurora aurora, CouncilOperations council, OrganisationId[] parties)
    {
        var chair = await aurora.PersonAsync("Clara Chair", Role.Chair);
        foreach (var (party, number) in parties.Select((party, number) => (party, number)))
        {
            foreach (var (name, kind) in (List<(string, SeatClass)>)[("Clinical data", SeatClass.Technical), ("Law and ethics", SeatClass.Compliance)])
            {
                var seat = (await council.ProposeSeatAsync(aurora.Id, new ProposedSeat(party, kind, name, 1, number == 0 && kind == SeatClass.Compliance), chair, default)).Require();
                if (number < 2)
                {
                    var member = await aurora.PersonOfAsync($"Member {number} {name}", party, Role.CouncilMember);
                    (await council.AppointAsync(
                        aurora.Id, seat, new Appointment(member.Id, aurora.Host.Now, aurora.Host.Now.AddYears(2)), number == 0 ? aurora.OfCharite : aurora.OfLeeds, default)).Require();
                }
            }
        }

        await aurora.PersonAsync("Emil Candidate", Role.CouncilMember);
        (await council.ProposeSeatAsync(aurora.Id, new ProposedSeat(aurora.Charite, SeatClass.Sponsor, "Executive", 2, false), chair, default)).Require();
    }
}
