namespace Grpc.Net.Client.Internal;

/// <summary>The calls under way on a channel, linked through themselves so that a call costs no extra memory.</summary>
internal sealed class ActiveCalls
{
    private readonly Lock _gate = new();
    private GrpcCall? _first;
    private bool _closed;

    /// <exception cref="ObjectDisposedException">The channel has been disposed.</exception>
    public void Add(GrpcCall call)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(GrpcChannel));
            call.Next = _first;
            if (_first is not null)
                _first.Previous = call;

            _first = call;
            call.IsLinked = true;
        }
    }

    public void Remove(GrpcCall call)
    {
        lock (_gate)
        {
            if (!call.IsLinked)
                return;

            if (call.Previous is null)
                _first = call.Next;
            else
                call.Previous.Next = call.Next;

            if (call.Next is not null)
                call.Next.Previous = call.Previous;

            call.Next = call.Previous = null;
            call.IsLinked = false;
        }
    }

    /// <summary>Ends every call, and lets no new one begin.</summary>
    public void Close()
    {
        var calls = new List<GrpcCall>();
        lock (_gate)
        {
            _closed = true;
            for (var call = _first; call is not null; call = call.Next)
                calls.Add(call);
        }

        foreach (var call in calls)
            call.Dispose();
    }
}
