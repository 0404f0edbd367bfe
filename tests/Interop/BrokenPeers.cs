using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EnPlan.Interop.Tests.Ours;
using EnPlan.Interop.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace EnPlan.Interop.Tests;

/// <summary>Peers that break the protocol get the status it demands, and our server goes on serving everyone else.</summary>
public sealed class BrokenPeers : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private ExchangeServer _server = null!;

    public async Task InitializeAsync() => _server = await ExchangeServer.StartAsync();

    public async Task DisposeAsync()
    {
        using var channel = GrpcChannel.ForAddress(_server.Address);
        var answer = await new Exchange.ExchangeClient(channel).EchoAsync(new Parcel { Text = "still there" });
        Assert.Equal("still there", answer.Text);
        await _server.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Foreign_content_type_is_415()
    {
        using var response = await PostAsync("Echo", [0, 0, 0, 0, 0], request => request.Content!.Headers.ContentType = new("application/json"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task Half_a_header_is_internal() => Assert.Equal(StatusCode.Internal, await StatusAsync([0, 0]));

    [Fact]
    public async Task Half_a_message_is_internal() => Assert.Equal(StatusCode.Internal, await StatusAsync([0, 0, 0, 0, 9, 1]));

    [Fact]
    public async Task No_message_is_internal() => Assert.Equal(StatusCode.Internal, await StatusAsync([]));

    [Fact]
    public async Task Two_messages_to_a_unary_method_are_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusAsync([0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));

    [Fact]
    public async Task Unknown_flag_is_internal() => Assert.Equal(StatusCode.Internal, await StatusAsync([9, 0, 0, 0, 0]));

    [Fact]
    public async Task Bytes_that_are_no_message_are_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusAsync([0, 0, 0, 0, 3, 0xff, 0xff, 0xff]));

    [Fact]
    public async Task Compressed_message_without_encoding_is_internal() =>
        Assert.Equal(StatusCode.Internal, await StatusAsync([1, 0, 0, 0, 1, 0]));

    [Fact]
    public async Task Unknown_encoding_is_unimplemented_and_the_known_ones_are_named()
    {
        using var response = await PostAsync("Echo", [1, 0, 0, 0, 1, 0], request => request.Headers.Add("grpc-encoding", "br"));

        Assert.Equal(StatusCode.Unimplemented, StatusOf(response));
        Assert.Contains("gzip", string.Join(',', response.Headers.GetValues("grpc-accept-encoding")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_instead_of_gzip_is_internal()
    {
        using var response = await PostAsync(
            "Echo", [1, 0, 0, 0, 12, .. "ikke zippet!"u8], request => request.Headers.Add("grpc-encoding", "gzip"));

        Assert.Equal(StatusCode.Internal, StatusOf(response));
    }

    [Fact]
    public async Task Announced_four_gigabytes_are_resource_exhausted_unread() =>
        Assert.Equal(StatusCode.ResourceExhausted, await StatusAsync([0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3]));

    [Fact]
    public async Task Message_above_the_limit_is_resource_exhausted()
    {
        var parcel = new Parcel { Body = ByteString.CopyFrom(new byte[(4 * 1024 * 1024) + 1]) }.ToByteArray();
        byte[] frame = [0, (byte)(parcel.Length >> 24), (byte)(parcel.Length >> 16), (byte)(parcel.Length >> 8), (byte)parcel.Length, .. parcel];

        Assert.Equal(StatusCode.ResourceExhausted, await StatusAsync(frame));
    }

    [Fact]
    public async Task Unknown_method_and_service_are_unimplemented()
    {
        using var method = await PostAsync("Nothing", [0, 0, 0, 0, 0]);
        using var service = await PostAsync("../no.such.Service/Echo", [0, 0, 0, 0, 0]);

        Assert.Equal(StatusCode.Unimplemented, StatusOf(method));
        Assert.Equal(StatusCode.Unimplemented, StatusOf(service));
    }

    [Fact]
    public async Task Malformed_binary_metadata_does_not_bring_the_server_down()
    {
        using var response = await PostAsync("Echo", [0, 0, 0, 0, 0], request => request.Headers.Add("x-raw-bin", "not base64!"));

        Assert.True(Enum.IsDefined(StatusOf(response)));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0001\u0002\u0003garbage instead of frames")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003")]
    public async Task Bytes_that_are_no_http2_close_their_connection_only(string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes));
        client.Client.Shutdown(SocketShutdown.Send);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer, patience.Token) > 0)
            {
                // What the server says before it closes is its own affair.
            }
        }
        catch (IOException)
        {
            // A reset closes it as well.
        }
    }

    private async Task<StatusCode> StatusAsync(byte[] body)
    {
        using var response = await PostAsync("Echo", body);
        return StatusOf(response);
    }

    private async Task<HttpResponseMessage> PostAsync(string method, byte[] body, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/enplan.interop.v1.Exchange/" + method))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        change?.Invoke(request);
        return await _http.SendAsync(request);
    }

    private static StatusCode StatusOf(HttpResponseMessage response)
    {
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : (HttpHeaders)response.Headers;
        return (StatusCode)int.Parse(headers.GetValues("grpc-status").Single(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
