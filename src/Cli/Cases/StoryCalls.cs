using System.Text.Json;
using EnPlan.Cli.Calls;
using EnPlan.Cli.Connection;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Cli.Cases;

/// <summary>Makes the calls of a story, and remembers what later steps need of their answers.</summary>
internal sealed class StoryCalls(KommuneConnection kommune, LoadedCase loaded)
{
    private const int Attempts = 120;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(formatDefaultValues: true));

    private readonly Placeholders _placeholders = Placeholders.Of(loaded);

    /// <summary>Makes the call; null when the answer shows what it should, else the first place where it does not.</summary>
    /// <remarks>
    /// Services learn of each other's changes by events. What is not to be seen yet, and what is refused with a time to try again, is
    /// looked for again for half a minute.
    /// </remarks>
    public async Task<string?> MakeAsync(CallStep step, string requestId, CallOptions options, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await SendAsync(step, requestId, options, cancellation);
                if (Missing(answer, step) is not { } missing)
                {
                    foreach (var (name, path) in step.Keep)
                        _placeholders.Set(name, AnswerPath.Read(answer, path));
                    return null;
                }

                if (attempt == Attempts)
                    return missing;
            }
            catch (RpcException refused) when (attempt < Attempts && Refusal.From(refused).RetryAfter is not null)
            {
                // Tried again below.
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    private async Task<JsonElement> SendAsync(CallStep step, string requestId, CallOptions options, CancellationToken cancellation)
    {
        if (step.Request.Contains("$etag", StringComparison.Ordinal))
            await LookUpEtagAsync(cancellation);
        var request = step.Method.Request(_placeholders.Fill(step.Request));
        step.Method.Identify(request, requestId);
        var answer = await step.Method.CallAsync(kommune.Invoker(step.Service), request, options);
        return JsonSerializer.Deserialize<JsonElement>(Formatter.Format(answer));
    }

    /// <summary>The newest etag of the plan, as a worker of the case reads it.</summary>
    private async Task LookUpEtagAsync(CancellationToken cancellation)
    {
        var (worker, areas) = loaded.Workers.First();
        var token = await kommune.Tokens.WorkerAsync(worker, areas, kommune.Profile.Kommunekode, cancellation);
        var read = await kommune.Plan.GetPlanAsync(new() { PlanId = loaded.PlanId }, KommuneConnection.As(token, cancellation));
        _placeholders.Set("etag", read.Plan.Etag);
    }

    private string? Missing(JsonElement answer, CallStep step)
    {
        foreach (var (path, expected) in step.See)
        {
            if (AnswerPath.Read(answer, path) is var seen && seen != _placeholders.Fill(expected))
                return $"{path} er »{seen}«, ikke »{expected}«";
        }

        return null;
    }
}
