using System.Net;
using System.Net.Sockets;

namespace EnPlan.Testing;

/// <summary>
/// A door in front of a server: clients connect to it and are passed on while it is open.
/// Closing it cuts every connection and refuses new ones, as when the server has died; stalling it keeps every connection and
/// lets nothing through, as when the server hangs.
/// </summary>
public sealed class TcpGate : IAsyncDisposable
{
    private readonly IPEndPoint _server;
    private readonly IPEndPoint _door;
    private readonly Lock _lock = new();
    private readonly List<Socket> _sockets = [];
    private Socket? _listener;
    private TaskCompletionSource _flows = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>An open door in front of a server on this machine.</summary>
    public TcpGate(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _door = new IPEndPoint(IPAddress.Loopback, FreePort.Next());
        _flows.SetResult();
        Open();
    }

    /// <summary>Where clients connect.</summary>
    public int Port => _door.Port;

    /// <summary>The server's address, by way of this door.</summary>
    public string InFrontOf(Uri server) => new UriBuilder(server) { Host = "127.0.0.1", Port = Port }.Uri.ToString();

    /// <summary>Lets clients through.</summary>
    public void Open()
    {
        lock (_lock)
        {
            _flows.TrySetResult();
            if (_listener is not null)
                return;
            _listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            _listener.Bind(_door);
            _listener.Listen();
            _ = AcceptAsync(_listener);
        }
    }

    /// <summary>Lets nothing through, in either direction, until it is opened or closed; what was sent meanwhile then goes on.</summary>
    public void Stall()
    {
        lock (_lock)
            _flows = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Cuts all connections and lets nobody in.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
            _flows.TrySetResult();
            // Zero linger resets the connection: both sides notice at once.
            foreach (var socket in _sockets)
                socket.Close(0);
            _sockets.Clear();
        }
    }

    public ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = PassAsync(await listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task PassAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_lock)
        {
            if (_listener is null)
            {
                client.Close(0);
                return;
            }

            _sockets.AddRange([client, server]);
        }

        try
        {
            await server.ConnectAsync(_server);
            client.NoDelay = server.NoDelay = true;
            await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // The server is away, or the door was closed.
        }
        finally
        {
            client.Dispose();
            server.Dispose();
            lock (_lock)
                _sockets.RemoveAll(socket => socket == client || socket == server);
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var bytes = new byte[16 * 1024];
        while (await from.ReceiveAsync(bytes) is > 0 and var received)
        {
            await _flows.Task;
            for (var sent = 0; sent < received;)
                sent += await to.SendAsync(bytes.AsMemory(sent, received - sent));
        }
    }
}
