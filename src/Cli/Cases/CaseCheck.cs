using EnPlan.Caseload.V1;
using EnPlan.Cli.Connection;
using Grpc.Core;

namespace EnPlan.Cli.Cases;

/// <summary>Asks the registers, before anything is kept, whether they would take what the file says.</summary>
internal sealed class CaseCheck(KommuneConnection kommune, CaseFile file, RequestIds requests)
{
    private readonly RequestIds _placeholders = new("placeholder");

    /// <summary>Asks about everything.</summary>
    /// <exception cref="CommandFailedException">When something would be refused; it tells all of it, each with its place in the file.</exception>
    public async Task RunAsync(CallOptions options)
    {
        var mistakes = new List<string>();
        foreach (var (key, citizen) in file.Citizens)
            mistakes.AddRange(await OfAsync(key, citizen, options));
        mistakes.AddRange(await OfPlanAsync(options));
        if (mistakes.Count > 0)
            throw new CommandFailedException(string.Join(Environment.NewLine, mistakes.Append($"{mistakes.Count} fejl; intet er indlæst.")));
    }

    private async Task<IEnumerable<string>> OfPlanAsync(CallOptions options)
    {
        try
        {
            await kommune.Plan.CreatePlanAsync(
                new() { RequestId = requests.For("check"), Content = file.Plan.WithIds(_placeholders.For), ValidateOnly = true }, options);
            return [];
        }
        catch (RpcException refused) when (IsAboutTheInput(refused))
        {
            return MistakesOf(refused, "plan", "content.");
        }
    }

    private async Task<IEnumerable<string>> OfAsync(string key, Citizen citizen, CallOptions options)
    {
        var path = $"citizens.{key}";
        var known = citizen.Clone();
        foreach (var relationship in known.Relationships)
            relationship.CitizenId = _placeholders.For(relationship.CitizenId);
        try
        {
            await kommune.Caseload.RegisterCitizenAsync(new() { RequestId = requests.For($"check/{key}"), Citizen = known, ValidateOnly = true }, options);
            return [];
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.AlreadyExists)
        {
            return await IsOfThisRunAsync(key, known, options) ? [] : [$"{path}.cpr: {Refusal.From(refused).Text}"];
        }
        catch (RpcException refused) when (IsAboutTheInput(refused))
        {
            return MistakesOf(refused, path, "citizen.");
        }
    }

    /// <summary>
    /// Whether a run that was cut off has registered the citizen. To register somebody whom the register knows changes nothing:
    /// it is refused for the number, unless the request itself is known.
    /// </summary>
    private async Task<bool> IsOfThisRunAsync(string key, Citizen citizen, CallOptions options)
    {
        // Nobody whom it stands in a relation to is known for certain.
        citizen.Relationships.Clear();
        try
        {
            await kommune.Caseload.RegisterCitizenAsync(new() { RequestId = requests.For($"citizen/{key}"), Citizen = citizen }, options);
            return true;
        }
        catch (RpcException refused) when (IsAboutTheInput(refused) || refused.StatusCode == StatusCode.AlreadyExists)
        {
            return Refusal.From(refused).Reason == "REQUEST_ID_REUSED";
        }
    }

    private static bool IsAboutTheInput(RpcException refused) => refused.StatusCode is StatusCode.InvalidArgument or StatusCode.FailedPrecondition;

    private static IEnumerable<string> MistakesOf(RpcException refused, string path, string prefix)
    {
        var refusal = Refusal.From(refused);
        return refusal.Details.Count == 0
            ? [$"{path}: {refusal.Text}"]
            : refusal.Details.Select(detail => detail.StartsWith(prefix, StringComparison.Ordinal) ? $"{path}.{detail[prefix.Length..]}" : $"{path}: {detail}");
    }
}
