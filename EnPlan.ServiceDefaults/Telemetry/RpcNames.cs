using System.Diagnostics;
using OpenTelemetry;

namespace EnPlan.ServiceDefaults.Telemetry;

/// <summary>Names the span of a call after its method, on both sides; the framework names all of them alike.</summary>
internal sealed class RpcNames : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if ((data.GetTagItem("grpc.method") as string ?? CalledPath(data)) is { } method)
        {
            data.DisplayName = method.TrimStart('/');
        }
    }

    // The path of one of our own methods holds nothing else; those of others may hold anything.
    private static string? CalledPath(Activity data) =>
        data.Kind == ActivityKind.Client && Uri.TryCreate(data.GetTagItem("url.full") as string, UriKind.Absolute, out var address)
            && address.AbsolutePath.StartsWith("/enplan.", StringComparison.Ordinal)
            ? address.AbsolutePath
            : null;
}
