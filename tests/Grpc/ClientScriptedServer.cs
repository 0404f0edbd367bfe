using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using EnPlan.Grpc.Tests.Client;
using Google.Protobuf;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace EnPlan.Grpc.Tests;

/// <summary>A bare HTTP/2 server that says byte for byte what a test wants the client to hear.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ScriptedServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <param name="script">What the server says.</param>
    /// <param name="certificate">For TLS; null for cleartext.</param>
    public static async Task<ScriptedServer> StartAsync(RequestDelegate script, X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port: 0, listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            if (certificate is not null)
                listen.UseHttps(certificate);
        }));
        var app = builder.Build();
        app.Run(script);
        await app.StartAsync();
        return new ScriptedServer(app);
    }

    public GrpcChannel Channel(Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(Address, options);
    }

    public Probe.ProbeClient Client(Action<GrpcChannelOptions>? configure = null) => new(Channel(configure));

    public async ValueTask DisposeAsync()
    {
        using var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await _app.StopAsync(impatience.Token);
        await _app.DisposeAsync();
    }
}

internal static class Script
{
    public static byte[] Frame(IMessage message, byte flag = 0) => Frame(message.ToByteArray(), flag);

    public static byte[] Frame(byte[] payload, byte flag = 0)
    {
        var frame = new byte[payload.Length + 5];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame.AsSpan(5));
        return frame;
    }

    /// <summary>A whole well-formed response.</summary>
    public static async Task AnswerAsync(this HttpContext context, params IMessage[] messages)
    {
        context.Response.ContentType = "application/grpc";
        foreach (var message in messages)
            await context.SendAsync(Frame(message));

        context.Response.AppendTrailer("grpc-status", "0");
    }

    /// <summary>A status without a body, in the head of the response.</summary>
    public static Task RefuseAsync(this HttpContext context, int status, string? message = null)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (message is not null)
            context.Response.Headers["grpc-message"] = message;

        return Task.CompletedTask;
    }

    public static async Task SendAsync(this HttpContext context, byte[] bytes)
    {
        await context.Response.Body.WriteAsync(bytes);
        await context.Response.Body.FlushAsync();
    }

    /// <summary>The next message of the request, or null at its end.</summary>
    public static async Task<Ask?> ReadAskAsync(this HttpContext context)
    {
        var header = new byte[5];
        if (await context.Request.Body.ReadAtLeastAsync(header, 5, throwOnEndOfStream: false) < 5)
            return null;

        var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(1))];
        await context.Request.Body.ReadExactlyAsync(payload);
        return Ask.Parser.ParseFrom(payload);
    }

    /// <summary>Keeps the call open until the client goes away.</summary>
    public static async Task HangAsync(this HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }
}
