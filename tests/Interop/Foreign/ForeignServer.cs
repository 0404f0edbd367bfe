namespace EnPlan.Interop.Tests.Foreign;

/// <summary>A foreign server that runs while our client talks to it.</summary>
public abstract class ForeignServer : IAsyncLifetime
{
    private readonly ForeignLanguage _language;
    private string _descriptors = "";
    private ForeignProgram? _program;

    private protected ForeignServer(ForeignLanguage language) => _language = language;

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _descriptors = await Descriptors.WriteAsync();
        _program = await _language.StartAsync("server", _descriptors);
        var port = (await _program.ReadAsync()).GetProperty("port").GetInt32();
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Task DisposeAsync()
    {
        File.Delete(_descriptors);
        _program?.Dispose();
        return Task.CompletedTask;
    }
}

public sealed class NodeServer() : ForeignServer(ForeignLanguage.Node);

public sealed class PythonServer() : ForeignServer(ForeignLanguage.Python);
