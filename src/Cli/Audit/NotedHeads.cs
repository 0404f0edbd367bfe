using System.Text.Json;
using EnPlan.Audit.V1;
using EnPlan.Cli.Output;

namespace EnPlan.Cli.Audit;

/// <summary>The heads of the chains as they were noted last, in a file outside the databases.</summary>
/// <param name="path">The file; null to note nothing.</param>
/// <param name="heads">Head by service.</param>
internal sealed class NotedHeads(string? path, Dictionary<string, NotedHead> heads)
{
    /// <summary>Those of the file; none when there is no file yet.</summary>
    public static NotedHeads Read(string? path) => new(
        path,
        path is not null && File.Exists(path)
            ? JsonSerializer.Deserialize<Dictionary<string, NotedHead>>(File.ReadAllText(path), JsonText.Compact) ?? []
            : []);

    /// <summary>The question whether a service's chain still holds what was noted.</summary>
    public VerifyChainRequest Of(string service) => heads.TryGetValue(service, out var head)
        ? new VerifyChainRequest { NotedPosition = head.Position, NotedHash = head.Hash }
        : new VerifyChainRequest();

    public void Note(VerifyChainResponse answer)
    {
        if (answer.Position > 0)
            heads[answer.Service] = new NotedHead(answer.Position, answer.Hash);
    }

    public void Save()
    {
        if (path is not null)
            File.WriteAllText(path, JsonSerializer.Serialize(heads, JsonText.Compact) + Environment.NewLine);
    }
}

/// <summary>How far a chain reached.</summary>
internal sealed record NotedHead(long Position, string Hash);
