using System.Text.Json;
using GovernancePortal.Domain.Voting;
using GovernancePortal.Platform.Api;
using GovernancePortal.Platform.CommandLine;

namespace GovernancePortal.Capabilities.Rules;

/// <summary>The rule simulator: the very engine of the gates, open to whoever writes a charter.</summary>
public static class RulesCapability
{
    private const string Case =
        """
        {
          "id": "four of seven",
          "rule": { "base": "cast", "threshold": { "moreThan": "1/2" }, "quorum": [{ "count": 5 }] },
          "tally": { "electorate": "9", "for": "4", "against": "3", "abstain": "0" },
          "closed": true
        }
        """;

    public static IServiceCollection AddRules(this IServiceCollection services)
    {
        services.AddScoped<IVerb, SimulateVerb>();
        services.AddRateLimiter(options => options.AddPolicy<string, SimulateLimit>(SimulateLimit.Name));
        return services;
    }

    /// <summary>The host owns the prefix, <c>/api/v1/rules</c>.</summary>
    public static RouteGroupBuilder MapRules(this RouteGroupBuilder group)
    {
        // Open to everybody: it is a pure function of what is sent, knows no partnership and keeps nothing.
        group.MapPost("/simulate", SimulateEndpoint.AnswerAsync)
            .AllowAnonymous()
            .RequireRateLimiting(SimulateLimit.Name)
            .WithName("SimulateRule")
            .WithTags("Rules")
            .WithSummary("Counts votes by a rule: one case or an array of them, each with its rule and tally")
            .Takes(JsonElement.Parse(Case))
            .Answers(JsonElement.Parse(Simulation.Answer(Case).Json))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        return group;
    }
}
