using EnPlan.Cli.Connection;
using Grpc.Core;

namespace EnPlan.Cli.Cases;

/// <summary>
/// Takes a refusal that says when to try again at its word: what was registered a moment ago may still be on its way to the
/// service that is asked, and that service may wait for another that is just starting.
/// </summary>
internal static class Patience
{
    private const int Attempts = 30;

    /// <summary>The answer; the refusal when it says nothing of another time, or has said so for about half a minute.</summary>
    /// <param name="call">Makes the call. It may be made more than once, so a change carries its request id.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<T> UntilAnsweredAsync<T>(Func<AsyncUnaryCall<T>> call, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (RpcException refused) when (attempt < Attempts && Refusal.From(refused).RetryAfter is not null)
            {
                await Task.Delay(Refusal.From(refused).RetryAfter!.Value, cancellation);
            }
        }
    }
}
