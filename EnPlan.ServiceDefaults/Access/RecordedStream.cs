using Grpc.Core;

namespace EnPlan.ServiceDefaults.Access;

/// <summary>A stream of answers, each of which leaves only after the citizens it concerns are in the access log.</summary>
internal sealed class RecordedStream<T>(IServerStreamWriter<T> inner, Call call, CallRecorder recorder) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => inner.WriteOptions;
        set => inner.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        await recorder.RecordAsync(call, cancellationToken);
        await inner.WriteAsync(message, cancellationToken);
    }
}
