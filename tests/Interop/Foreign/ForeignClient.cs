using System.Text.Json;
using EnPlan.Interop.Tests.Ours;

namespace EnPlan.Interop.Tests.Foreign;

/// <summary>A foreign client that has held all its conversations with our server, in one process.</summary>
public abstract class ForeignClient : IAsyncLifetime
{
    private static readonly string[] _cases =
    [
        "unary", "empty message", "server stream", "client stream", "duplex stream", "deadline", "cancellation", "metadata",
        "error details", "gzip", "message at the limit", "request above the limit", "response above the limit", "unknown method",
        "ten thousand calls at once",
    ];

    private readonly ForeignLanguage _language;
    private readonly Dictionary<string, string?> _errors = [];
    private string _descriptors = "";

    private protected ForeignClient(ForeignLanguage language) => _language = language;

    internal ExchangeServer Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _descriptors = await Descriptors.WriteAsync();
        Server = await ExchangeServer.StartAsync();
        using var program = await StartAsync(_cases);
        foreach (var name in _cases)
        {
            var result = await program.ReadAsync();
            Assert.Equal(name, result.GetProperty("case").GetString());
            _errors[name] = result.GetProperty("error") is { ValueKind: JsonValueKind.String } error ? error.GetString() : null;
        }
    }

    public async Task DisposeAsync()
    {
        File.Delete(_descriptors);
        await Server.DisposeAsync();
    }

    /// <summary>Fails with what the foreign program had to complain of.</summary>
    internal void Held(string conversation) => Assert.Null(_errors[conversation]);

    internal Task<ForeignProgram> StartAsync(params string[] cases) => _language.StartAsync(
        "client", [_descriptors, $"{Server.Address.Host}:{Server.Address.Port}", .. cases]);
}

public sealed class NodeClient() : ForeignClient(ForeignLanguage.Node);

public sealed class PythonClient() : ForeignClient(ForeignLanguage.Python);
