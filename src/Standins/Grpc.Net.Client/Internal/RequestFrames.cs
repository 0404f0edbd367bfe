
namespace Grpc.Net.Client.Internal;

/// <summary>
/// The messages of a request stream on their way out. An attempt pumps them from the first; while a retry is possible
/// they are kept, so that the next attempt can begin anew.
/// </summary>
internal sealed class RequestFrames(GrpcChannel channel, bool retain)
{
    private readonly Lock _gate = new();
    private readonly List<Frame> _frames = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _retain = retain;
    private bool _complete;
    private int _dropped;
    private int _pump;
    private int _pumped;
    private long _retained;
    private Exception? _failure;

    /// <summary>False once messages are gone that another attempt would have to send.</summary>
    public bool CanRestart
    {
        get
        {
            lock (_gate)
                return _dropped == 0;
        }
    }

    /// <summary>Done when the message has been handed to the transport.</summary>
    public Task AddAsync(ArraySegment<byte> bytes, bool flush)
    {
        lock (_gate)
        {
            if (_failure is not null)
                return Task.FromException(_failure);

            var frame = new Frame(bytes, flush);
            _frames.Add(frame);
            if (_retain && !channel.TryRetain(bytes.Count, _retained))
                StopRetaining();
            else if (_retain)
                _retained += bytes.Count;

            Signal();
            return frame.Sent.Task;
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _complete = true;
            Signal();
        }
    }

    /// <summary>No retry will come: what was sent need not be kept.</summary>
    public void Commit()
    {
        lock (_gate)
            StopRetaining();
    }

    /// <summary>The call is over: nobody will send what is left.</summary>
    public void Fail(Exception exception)
    {
        lock (_gate)
        {
            StopRetaining();
            _failure = exception;
            foreach (var frame in _frames)
            {
                if (frame.Sent.TrySetException(exception))
                    _ = frame.Sent.Task.Exception;
            }

            Signal();
        }
    }

    /// <summary>Writes every message, from the first, until the stream is completed.</summary>
    public async Task PumpAsync(Stream stream, CancellationToken cancellationToken)
    {
        var pump = Begin();

        // The headers go out before the first message exists.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; await NextAsync(i, cancellationToken).ConfigureAwait(false) is { } frame; i++)
        {
            await stream.WriteAsync(frame.Bytes, cancellationToken).ConfigureAwait(false);
            if (frame.Flush)
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);

            frame.Sent.TrySetResult();
            Advance(pump, i + 1);
        }
    }

    private int Begin()
    {
        lock (_gate)
        {
            _pumped = 0;
            return ++_pump;
        }
    }

    private void Advance(int pump, int pumped)
    {
        lock (_gate)
        {
            // The attempt before may still be about to notice that it is over.
            if (pump != _pump)
                return;

            _pumped = pumped;
            DropPumped();
        }
    }

    private async ValueTask<Frame?> NextAsync(int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_failure is not null)
                    throw _failure;

                if (index < _dropped)
                    throw new InvalidOperationException("The request stream cannot be sent again.");

                if (index - _dropped < _frames.Count)
                    return _frames[index - _dropped];

                if (_complete)
                    return null;

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void StopRetaining()
    {
        _retain = false;
        channel.Release(_retained);
        _retained = 0;
        DropPumped();
    }

    // What an earlier attempt has sent, the present one may still have to send.
    private void DropPumped()
    {
        if (_retain || _pumped <= _dropped)
            return;

        _frames.RemoveRange(0, _pumped - _dropped);
        _dropped = _pumped;
    }

    private void Signal()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Frame(ReadOnlyMemory<byte> Bytes, bool Flush)
    {
        public TaskCompletionSource Sent { get; } = NewSignal();
    }
}
