using Google.Rpc;
using Grpc.Core;

namespace EnPlan.Cli.Connection;

/// <summary>What a service said when it did not do as asked.</summary>
/// <param name="Code">The gRPC status.</param>
/// <param name="Reason">The reason code, or the status where there is none.</param>
/// <param name="Text">The Danish text.</param>
/// <param name="Details">Field violations and broken rules, one a line.</param>
/// <param name="RetryAfter">When it is worth trying again; null when it is not.</param>
internal sealed record Refusal(StatusCode Code, string Reason, string Text, IReadOnlyList<string> Details, TimeSpan? RetryAfter)
{
    public static Refusal From(RpcException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var status = refused.GetRpcStatus();
        var details = new List<string>();
        foreach (var violation in status?.GetDetail<BadRequest>()?.FieldViolations ?? [])
            details.Add($"{violation.Field}: {violation.Description}");
        foreach (var violation in status?.GetDetail<PreconditionFailure>()?.Violations ?? [])
            details.Add(violation.Subject.Length > 0 ? $"{violation.Type} ({violation.Subject})" : violation.Type);
        return new Refusal(
            refused.StatusCode,
            status?.GetDetail<ErrorInfo>()?.Reason is { Length: > 0 } reason ? reason : refused.StatusCode.ToString().ToUpperInvariant(),
            status?.GetDetail<LocalizedMessage>()?.Message ?? refused.Status.Detail,
            details,
            status?.GetDetail<RetryInfo>()?.RetryDelay?.ToTimeSpan());
    }
}
