using System.Linq.Expressions;
using GovernancePortal.Domain.Kernel;

namespace GovernancePortal.Platform.Access;

/// <summary>
/// The one place that says what an actor may see. Lists, counts, searches and exports go through <see cref="VisibleTo"/>;
/// what no line here allows is hidden.
/// </summary>
public static class VisibilityFilter
{
    /// <summary>
    /// Whether the actor may know the partnership from inside: by any grant in it. Administrators keep accounts, and see no
    /// more of a partnership than its name and state, which they have from elsewhere.
    /// </summary>
    public static bool MaySee(this Actor actor, PartnershipId partnership) =>
        actor.Grants.Any(grant => grant.Partnership == partnership && Reads(grant));

    /// <summary>Whether the actor may see the thing.</summary>
    public static bool MaySee(this Actor actor, IVisible thing)
    {
        var grants = actor.Grants.Where(grant => grant.Partnership == thing.PartnershipId && Reads(grant)).ToList();
        var audits = grants.Any(grant => grant.Role == Role.Auditor);
        var owns = grants.Any(grant => grant.Organisation == thing.OrganisationId);
        return thing.Visibility switch
        {
            Visibility.Public => true,
            Visibility.AllParties => grants.Count > 0,
            Visibility.OwnOrganisation => audits || owns,
            Visibility.NamedParties => audits || owns || (thing is INamesParties named && grants.Any(grant => Names(named, grant.Organisation))),
            Visibility.Auditor => audits,
            _ => false,
        };
    }

    /// <summary>Those of the things that the actor may see.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> things, Actor actor)
        where T : class, IVisible
    {
        var row = new Row<T>();
        var allowed = row.Is(Visibility.Public);
        foreach (var partnership in actor.Grants.Where(Reads).GroupBy(grant => grant.Partnership))
        {
            allowed = Expression.OrElse(allowed, Expression.AndAlso(row.In(partnership.Key), Within(row, [.. partnership])));
        }

        return things.Where(row.Where(allowed));
    }

    private static BinaryExpression Within<T>(Row<T> row, IReadOnlyList<Grant> grants)
        where T : class, IVisible
    {
        var allowed = row.Is(Visibility.AllParties);
        if (grants.Any(grant => grant.Role == Role.Auditor))
        {
            foreach (var visibility in (Visibility[])[Visibility.OwnOrganisation, Visibility.NamedParties, Visibility.Auditor])
            {
                allowed = Expression.OrElse(allowed, row.Is(visibility));
            }

            return allowed;
        }

        foreach (var organisation in grants.Select(grant => grant.Organisation).Distinct())
        {
            var restricted = Expression.OrElse(row.Is(Visibility.OwnOrganisation), row.Is(Visibility.NamedParties));
            allowed = Expression.OrElse(allowed, Expression.AndAlso(restricted, row.OwnedBy(organisation)));
            if (row.Names(organisation) is { } named)
            {
                allowed = Expression.OrElse(allowed, Expression.AndAlso(row.Is(Visibility.NamedParties), named));
            }
        }

        return allowed;
    }

    // An administrator's and the portal's own grants open accounts and clocks, not papers.
    private static bool Reads(Grant grant) => grant.Role is not (Role.Administrator or Role.System) && grant.Partnership != PartnershipId.Installation;

    private static bool Names(INamesParties thing, OrganisationId organisation) =>
        thing.NamedParties.Contains(PartyNames.Mark(organisation), StringComparison.Ordinal);

    // Writes conditions on the properties of T itself, which the database knows, and not on those of the interface.
    private sealed class Row<T>
        where T : class, IVisible
    {
        private readonly ParameterExpression _row = Expression.Parameter(typeof(T), "row");

        public BinaryExpression Is(Visibility visibility) => Equal(nameof(IVisible.Visibility), visibility);

        public BinaryExpression In(PartnershipId partnership) => Equal(nameof(IVisible.PartnershipId), partnership);

        public BinaryExpression OwnedBy(OrganisationId organisation) => Equal(nameof(IVisible.OrganisationId), organisation);

        public MethodCallExpression? Names(OrganisationId organisation)
        {
            if (!typeof(INamesParties).IsAssignableFrom(typeof(T)))
            {
                return null;
            }

            var contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
            return Expression.Call(Expression.Property(_row, nameof(INamesParties.NamedParties)), contains, Parameter(PartyNames.Mark(organisation)));
        }

        public Expression<Func<T, bool>> Where(Expression condition) => Expression.Lambda<Func<T, bool>>(condition, _row);

        private BinaryExpression Equal<TValue>(string property, TValue value) =>
            Expression.Equal(Expression.Property(_row, property), Parameter(value));

        // A captured variable becomes a parameter of the statement, so that one statement serves every actor.
        private static Expression Parameter<TValue>(TValue value)
        {
            Expression<Func<TValue>> captured = () => value;
            return captured.Body;
        }
    }
}
