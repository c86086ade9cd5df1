using GovernancePortal.Capabilities.Access;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Demo;

/// <summary>
/// Where the story is played: the portal's services under the story's clock, and the people's sessions in it. Everybody signs
/// in for each sitting, so that every act is somebody's own, in a session with a second factor that was just proved.
/// </summary>
internal sealed class DemoStage(IServiceProvider services, DemoTime time, DateTimeOffset now)
{
    private static readonly TimeSpan Sitting = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, PersonId> _persons = [];
    private readonly Dictionary<string, (Actor Actor, DateTimeOffset At)> _sessions = [];
    private readonly SignInOperations _signIn = services.GetRequiredService<SignInOperations>();

    /// <summary>The last instant of the story.</summary>
    public DateTimeOffset Now { get; } = now;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>So many days before the end of the story.</summary>
    public DateTimeOffset DaysAgo(double days) => Now - TimeSpan.FromDays(days);

    public void MoveTo(double daysAgo) => time.MoveTo(DaysAgo(daysAgo));

    public void WalkBy(double seconds) => time.WalkBy(TimeSpan.FromSeconds(seconds));

    public void Know(DemoPerson person, PersonId id) => _persons[person.Mail] = id;

    public PersonId IdOf(DemoPerson person) => _persons[person.Mail];

    /// <summary>Signs in whoever is not there yet, together.</summary>
    public async Task GatherAsync(IEnumerable<DemoPerson> people, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var missing = people.Distinct().Where(person => !_sessions.TryGetValue(person.Mail, out var known) || known.At + Sitting < at).ToList();
        var started = await Task.WhenAll(missing.Select(person => _signIn.EnterAsDemoAsync(Actor.Anonymous, person.Mail, null, cancellationToken)));
        foreach (var (person, outcome) in missing.Zip(started))
        {
            var session = outcome.Require();
            _sessions[person.Mail] = (new Actor { Id = session.Person, Session = session.Session, Authentication = "demo", SecondFactorAt = at }, at);
        }
    }

    /// <summary>The person in the session of this sitting.</summary>
    public Actor As(DemoPerson person) => _sessions[person.Mail].Actor;

    /// <summary>The person, signed in now if need be.</summary>
    public async Task<Actor> SignInAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        await GatherAsync([person], cancellationToken);
        return As(person);
    }
}
