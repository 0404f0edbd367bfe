using EnPlan.Grpc.Tests.Client;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.ClientFactory;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Grpc.Tests;

public sealed class ClientFactory
{
    [Fact]
    public async Task A_client_is_injected_with_its_channel_interceptors_and_credentials()
    {
        var authorization = "";
        await using var server = await ScriptedServer.StartAsync(context =>
        {
            authorization = context.Request.Headers.Authorization.ToString();
            return context.AnswerAsync(new Answer { Text = context.Request.Headers["seen-by"].ToString() });
        });
        var services = new ServiceCollection();
        services.AddScoped<Caller>();
        services.AddGrpcClient<Probe.ProbeClient>(options => options.Address = server.Address)
            .ConfigureChannel(options => options.UnsafeUseInsecureChannelCallCredentials = true)
            .AddInterceptor(() => new Mark("channel"))
            .AddInterceptor(InterceptorScope.Client, provider => new Mark(provider.GetRequiredService<Caller>().Name))
            .AddCallCredentials((_, metadata, provider) =>
            {
                metadata.Add("authorization", "Bearer " + provider.GetRequiredService<Caller>().Name);
                return Task.CompletedTask;
            });
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        foreach (var name in (string[])["anna", "bo"])
        {
            await using var scope = provider.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<Caller>().Name = name;
            var client = scope.ServiceProvider.GetRequiredService<Probe.ProbeClient>();

            Assert.Equal($"{name}, channel", (await client.OneAsync(new Ask())).Text);
            Assert.Equal("Bearer " + name, authorization);
        }
    }

    [Fact]
    public async Task Two_clients_of_one_type_have_two_names()
    {
        await using var first = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer { Text = "1" }));
        await using var second = await ScriptedServer.StartAsync(context => context.AnswerAsync(new Answer { Text = "2" }));
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>("first", options => options.Address = first.Address);
        services.AddGrpcClient<Probe.ProbeClient>("second", options => options.Address = second.Address);
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<GrpcClientFactory>();

        Assert.Equal("1", (await factory.CreateClient<Probe.ProbeClient>("first").OneAsync(new Ask())).Text);
        Assert.Equal("2", (await factory.CreateClient<Probe.ProbeClient>("second").OneAsync(new Ask())).Text);
        Assert.Throws<InvalidOperationException>(() => factory.CreateClient<Probe.ProbeClient>("third"));
    }

    [Fact]
    public async Task A_client_without_an_address_says_so()
    {
        var services = new ServiceCollection();
        services.AddGrpcClient<Probe.ProbeClient>();
        await using var provider = services.BuildServiceProvider();

        var failure = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<Probe.ProbeClient>());
        Assert.Contains("address", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ordinary_http_client_is_refused()
    {
        var builder = new ServiceCollection().AddHttpClient("plain");

        Assert.Throws<InvalidOperationException>(() => builder.ConfigureChannel(_ => { }));
    }

    private sealed class Caller
    {
        public string Name { get; set; } = "";
    }

    private sealed class Mark(string name) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var headers = new Metadata();
            foreach (var entry in context.Options.Headers ?? [])
                headers.Add(entry);

            headers.Add("seen-by", name);
            return continuation(request, new ClientInterceptorContext<TRequest, TResponse>(
                context.Method, context.Host, context.Options.WithHeaders(headers)));
        }
    }
}
