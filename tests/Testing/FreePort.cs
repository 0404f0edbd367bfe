using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace EnPlan.Testing;

/// <summary>
/// Ports on this machine that nobody listens on. They are below those that the system gives to outgoing connections: one of these
/// could take a port between the look and its use.
/// </summary>
public static class FreePort
{
    private const int First = 12_000;
    private const int BeyondLast = 20_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>One that was free a moment ago, and that this process was not given before.</summary>
    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, BeyondLast);
            using var listener = new TcpListener(IPAddress.Loopback, port);
            try
            {
                listener.Start();
                if (Given.TryAdd(port, true))
                    return port;
            }
            catch (SocketException)
            {
                // Somebody listens there.
            }
        }
    }
}
