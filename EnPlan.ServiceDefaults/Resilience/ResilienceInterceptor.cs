using Grpc.Core;
using Grpc.Core.Interceptors;
using Polly.CircuitBreaker;

namespace EnPlan.ServiceDefaults.Resilience;

/// <summary>
/// Sends calls through the callee's pipeline. Services call each other with unary calls only; other kinds pass as they are.
/// </summary>
internal sealed class ResilienceInterceptor(CalleePipeline pipeline, TimeSpan deadline, TimeProvider time) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        if (context.Options.Deadline is null)
        {
            var options = context.Options.WithDeadline(time.GetUtcNow().UtcDateTime + deadline);
            context = new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
        }

        var attempts = new Attempts<TRequest, TResponse>(request, context, continuation);
        return new AsyncUnaryCall<TResponse>(
            RunAsync(attempts), attempts.HeadersAsync(), attempts.Status, attempts.Trailers, attempts.Dispose);
    }

    private async Task<TResponse> RunAsync<TRequest, TResponse>(Attempts<TRequest, TResponse> attempts)
        where TRequest : class
        where TResponse : class
    {
        var cancellationToken = attempts.CancellationToken;
        using var place = await pipeline.EnterAsync(cancellationToken);
        if (!place.IsAcquired)
        {
            throw attempts.NotMade("Too many calls to the service are under way.");
        }

        var how = RepeatableMethods.Includes(attempts.Method) ? pipeline.Repeated : pipeline.Once;
        try
        {
            return await how.ExecuteAsync(static async (attempts, _) => await attempts.MakeAsync(), attempts, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            throw attempts.NotMade("The service has failed too often and is given a pause.");
        }
    }
}
