using EnPlan.Interop.Tests.Foreign;
using EnPlan.Interop.Tests.Ours;

namespace EnPlan.Interop.Tests;

/// <summary>Foreign clients talk to our server. The expectations are in the foreign programs; each fact asks for one's verdict.</summary>
public abstract class TheyCallUs(ForeignClient client)
{
    private protected abstract string VanishingName { get; }

    [Fact]
    public void Unary_call() => client.Held("unary");

    [Fact]
    public void Message_of_zero_bytes() => client.Held("empty message");

    [Fact]
    public void Server_stream() => client.Held("server stream");

    [Fact]
    public void Client_stream() => client.Held("client stream");

    [Fact]
    public void Duplex_stream_in_turn() => client.Held("duplex stream");

    [Fact]
    public void Deadline_is_exceeded_and_our_server_stops() => client.Held("deadline");

    [Fact]
    public void Cancellation_reaches_our_server() => client.Held("cancellation");

    [Fact]
    public void Metadata_goes_there_and_back_binary_too() => client.Held("metadata");

    [Fact]
    public void Error_with_details_and_trailers() => client.Held("error details");

    [Fact]
    public void Gzip_both_ways()
    {
        client.Held("gzip");
        Assert.Contains("gzip", client.Server.State.Encodings.Keys);
    }

    [Fact]
    public void Message_at_the_limit() => client.Held("message at the limit");

    [Fact]
    public void Request_above_the_limit_is_refused_by_us() => client.Held("request above the limit");

    [Fact]
    public void Response_above_the_limit_is_refused_by_them() => client.Held("response above the limit");

    [Fact]
    public void Unknown_method_is_unimplemented() => client.Held("unknown method");

    [Fact]
    public void Ten_thousand_calls_at_once_on_one_connection()
    {
        client.Held("ten thousand calls at once");

        // The second connection is the one that compresses.
        Assert.InRange(client.Server.State.Connections.Count, 1, 2);
    }

    [Fact]
    public async Task Client_that_vanishes_is_noticed()
    {
        using var program = await client.StartAsync("vanish");
        Assert.Equal("talking", (await program.ReadAsync()).GetProperty("case").GetString());
        Assert.DoesNotContain(VanishingName, client.Server.State.Cancelled.Keys);

        program.Kill();

        await Eventually.Async(() => Task.FromResult(client.Server.State.Cancelled.ContainsKey(VanishingName)));
    }
}

public sealed class NodeCallsUs(NodeClient client) : TheyCallUs(client), IClassFixture<NodeClient>
{
    private protected override string VanishingName => "js-vanish";
}

public sealed class PythonCallsUs(PythonClient client) : TheyCallUs(client), IClassFixture<PythonClient>
{
    private protected override string VanishingName => "py-vanish";
}
