using System.Text.Json.Nodes;
using EnPlan.Network.V1;
using EnPlan.Testing;
using Google.Protobuf.WellKnownTypes;

namespace EnPlan.Evaluation.Tests.Registration;

[Collection(nameof(KommuneCollection))]
public sealed class TheNetworkNode(Kommune kommune)
{
    [Fact]
    public async Task Hears_again_and_again_that_the_kommune_is_there()
    {
        await Eventually.HoldsAsync(async () => await LastSeenAsync() is not null, "the kommune is seen");
        var first = await LastSeenAsync();
        await Eventually.HoldsAsync(async () => await LastSeenAsync() > first, "the kommune is seen again");
    }

    [Fact]
    public async Task May_be_away_the_kommune_goes_on_and_says_so()
    {
        await Eventually.HoldsAsync(async () => (await NetworkHealthAsync()).Status == "Healthy", "the node is reached");
        kommune.Door.Close();
        try
        {
            await Eventually.HoldsAsync(
                async () => await NetworkHealthAsync() is ("Degraded", true), "the node is missed, and the kommune is ready all the same");
            Assert.Equal("0217", (await kommune.CountAsync()).Kommunekode);
        }
        finally
        {
            kommune.Door.Open();
        }

        await Eventually.HoldsAsync(
            async () => (await NetworkHealthAsync()).Status == "Healthy", "the node is found again", TimeSpan.FromSeconds(60));
    }

    private async Task<Timestamp?> LastSeenAsync() =>
        (await kommune.Fixture.Client<NetworkService.NetworkServiceClient>("network", kommune.Fixture.Tokens.Supervisor("lone"))
            .ListKommunerAsync(new ListKommunerRequest())).Kommuner.Single(one => one.Kommunekode == "0217").LastSeenAt;

    /// <summary>A kommune that is not ready for another reason says all the same how the network is.</summary>
    private async Task<(string Status, bool IsReady)> NetworkHealthAsync()
    {
        using var http = new HttpClient { BaseAddress = kommune.Fixture["evaluation"].Ops };
        using var answer = await http.GetAsync(new Uri("/ready", UriKind.Relative));
        var report = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        return ((string)report["checks"]!["network"]!["status"]!, answer.IsSuccessStatusCode);
    }
}
