using EnPlan.Network.V1;
using EnPlan.Networks;
using EnPlan.Testing;

namespace EnPlan.Network.Tests;

/// <summary>A running node.</summary>
public sealed class Node : IAsyncLifetime
{
    public KommuneFixture Kommune { get; } = new();

    public async Task InitializeAsync()
    {
        await Kommune.InitializeAsync();
        await Kommune.StartAsync("network", NetworkHost.Build);
    }

    public Task DisposeAsync() => Kommune.DisposeAsync();

    public NetworkService.NetworkServiceClient As(string? token) => Kommune.Client<NetworkService.NetworkServiceClient>("network", token);

    public async Task<string> PageAsync()
    {
        using var http = new HttpClient { BaseAddress = Kommune["network"].Ops };
        return await http.GetStringAsync(new Uri("/", UriKind.Relative));
    }
}

[CollectionDefinition(nameof(NodeCollection))]
public sealed class NodeCollection : ICollectionFixture<Node>;
