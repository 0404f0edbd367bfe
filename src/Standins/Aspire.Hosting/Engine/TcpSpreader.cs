using System.Net;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Listens on the address of an endpoint and hands each connection to one of the copies behind it, in turn.</summary>
internal sealed class TcpSpreader : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly IReadOnlyList<int> _targets;
    private readonly TcpListener _listener;
    private readonly Task _accepting;
    private int _next;

    public TcpSpreader(AllocatedEndpoint endpoint)
    {
        _targets = endpoint.TargetPorts;
        _listener = new(IPAddress.Loopback, endpoint.Port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                try
                {
                    _ = CarryAsync(await _listener.AcceptTcpClientAsync(_stopping.Token));
                }
                catch (SocketException) when (!_stopping.IsCancellationRequested)
                {
                    // It passes: the machine may be out of file descriptors for a while.
                    await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _stopping.Token);
                }
            }
        }
        catch (Exception failure) when (failure is OperationCanceledException or InvalidOperationException or SocketException)
        {
            // The listener was stopped.
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using (caller)
        using (var callee = await ConnectAsync())
        {
            if (callee is null)
                return;

            try
            {
                caller.NoDelay = callee.NoDelay = true;
                var there = caller.GetStream().CopyToAsync(callee.GetStream(), _stopping.Token);
                var back = callee.GetStream().CopyToAsync(caller.GetStream(), _stopping.Token);
                await Task.WhenAny(there, back);
            }
            catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidOperationException)
            {
                // One of the two is gone; so is the connection.
            }
        }
    }

    /// <summary>The first copy that answers, beginning with the one whose turn it is.</summary>
    private async Task<TcpClient?> ConnectAsync()
    {
        var first = Interlocked.Increment(ref _next);
        for (var i = 0; i < _targets.Count; i++)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _targets[(first + i) % _targets.Count], _stopping.Token);
                return client;
            }
            catch (Exception failure) when (failure is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }

        return null;
    }
}
