using GovernancePortal.Domain.Council;
using GovernancePortal.Domain.Kernel;
using GovernancePortal.Domain.Partnerships;

namespace GovernancePortal.Demo;

/// <summary>Who takes part in Aurora. All of it is invented.</summary>
public static class AuroraPeople
{
    public static readonly DemoOrganisation Rheintal = new("Rheintal", "Rheintal Kliniken gGmbH", "DE", LegalRole.Controller);
    public static readonly DemoOrganisation Halden = new("Halden", "Halden Diagnostics Ltd", "GB", LegalRole.ModelProvider);
    public static readonly DemoOrganisation Kitasumi = new("Kitasumi", "Kitasumi Imaging K.K.", "JP", LegalRole.ComputeProvider);
    public static readonly DemoOrganisation Mto = new("Mto Health", "Mto Health Network Trust", "KE", LegalRole.JointController);

    private const string Berlin = "Europe/Berlin";
    private const string London = "Europe/London";
    private const string Tokyo = "Asia/Tokyo";
    private const string Nairobi = "Africa/Nairobi";

    /// <summary>The first administrator, who is also the mark by which a seeded database is known.</summary>
    public static readonly DemoPerson Lindqvist = new("Ada Lindqvist", "ada.lindqvist@operator.example", null, Berlin, Role.Administrator);
    public static readonly DemoPerson Wolny = new("Tomasz Wolny", "tomasz.wolny@operator.example", null, Berlin, Role.Administrator);

    public static readonly DemoPerson Albrecht = new("Katrin Albrecht", "katrin.albrecht@rheintal.example", Rheintal, Berlin, Role.Sponsor);
    public static readonly DemoPerson Weidner = new("Jonas Weidner", "jonas.weidner@rheintal.example", Rheintal, Berlin, Role.CouncilMember)
    {
        Seat = new("Hospital group", SeatClass.Sponsor),
    };

    public static readonly DemoPerson Vogt = new("Miriam Vogt", "miriam.vogt@rheintal.example", Rheintal, Berlin, Role.CouncilMember, Role.ComplianceLead)
    {
        Seat = new("Data protection", SeatClass.Compliance),
    };

    public static readonly DemoPerson Brandt = new("Lukas Brandt", "lukas.brandt@rheintal.example", Rheintal, Berlin, Role.CouncilMember, Role.DataSteward)
    {
        Seat = new("Radiology data", SeatClass.Technical),
    };

    public static readonly DemoPerson Neumann = new("Franziska Neumann", "franziska.neumann@rheintal.example", Rheintal, Berlin, Role.LegalCounsel);

    public static readonly DemoPerson Whitcombe = new("Eleanor Whitcombe", "eleanor.whitcombe@halden.example", Halden, London, Role.Sponsor);
    public static readonly DemoPerson Ashdown = new("Charlotte Ashdown", "charlotte.ashdown@halden.example", Halden, London, Role.CouncilMember)
    {
        Seat = new("Model company", SeatClass.Sponsor),
    };

    public static readonly DemoPerson Menon = new("Rajiv Menon", "rajiv.menon@halden.example", Halden, London, Role.CouncilMember, Role.ModelOwner)
    {
        Seat = new("Model development", SeatClass.Technical),
    };

    public static readonly DemoPerson Langley = new("Beatrice Langley", "beatrice.langley@halden.example", Halden, London, Role.Secretary);
    public static readonly DemoPerson Pritchard = new("Owen Pritchard", "owen.pritchard@halden.example", Halden, London, Role.PipelineEngineer);

    public static readonly DemoPerson Tanabe = new("Hiroshi Tanabe", "hiroshi.tanabe@kitasumi.example", Kitasumi, Tokyo, Role.Sponsor);
    public static readonly DemoPerson Sakuragi = new("Emi Sakuragi", "emi.sakuragi@kitasumi.example", Kitasumi, Tokyo, Role.CouncilMember)
    {
        Seat = new("Compute", SeatClass.Sponsor),
    };

    public static readonly DemoPerson Morishita = new("Yuki Morishita", "yuki.morishita@kitasumi.example", Kitasumi, Tokyo, Role.CouncilMember)
    {
        Seat = new("Imaging devices", SeatClass.Technical),
    };

    public static readonly DemoPerson Hayama = new("Daichi Hayama", "daichi.hayama@kitasumi.example", Kitasumi, Tokyo, Role.RiskOwner);

    public static readonly DemoPerson Kamau = new("Wanjiru Kamau", "wanjiru.kamau@mtohealth.example", Mto, Nairobi, Role.Sponsor);
    public static readonly DemoPerson Mutiso = new("Grace Mutiso", "grace.mutiso@mtohealth.example", Mto, Nairobi, Role.Chair, Role.CouncilMember)
    {
        Seat = new("Independent chair", SeatClass.Independent, IsChair: true),
    };

    public static readonly DemoPerson Odhiambo = new("Achieng Odhiambo", "achieng.odhiambo@mtohealth.example", Mto, Nairobi, Role.CouncilMember, Role.ComplianceLead)
    {
        Seat = new("Ethics and patients", SeatClass.Compliance),
    };

    public static readonly DemoPerson Cheruiyot = new("Kiprono Cheruiyot", "kiprono.cheruiyot@mtohealth.example", Mto, Nairobi, Role.DataSteward);
    public static readonly DemoPerson Barasa = new("Samuel Barasa", "samuel.barasa@mtohealth.example", Mto, Nairobi, Role.IncidentManager);

    public static readonly DemoPerson Aubry = new("Helene Aubry", "helene.aubry@auditor.example", Rheintal, "Europe/Paris", Role.Auditor);

    /// <summary>The organisations in the order in which they joined.</summary>
    public static IReadOnlyList<DemoOrganisation> Organisations { get; } = [Rheintal, Halden, Kitasumi, Mto];

    /// <summary>Everybody, as they are listed.</summary>
    public static IReadOnlyList<DemoPerson> Everybody { get; } =
    [
        Mutiso, Langley,
        Albrecht, Weidner, Vogt, Brandt, Neumann,
        Whitcombe, Ashdown, Menon, Pritchard,
        Tanabe, Sakuragi, Morishita, Hayama,
        Kamau, Odhiambo, Cheruiyot, Barasa,
        Aubry,
        Lindqvist, Wolny,
    ];
}
