using System.Xml.Linq;
using EnPlan.Network.V1;

namespace EnPlan.Network.Tests;

/// <summary>A node of its own, for nobody has registered here unless the test does.</summary>
public sealed class WhoIsThere(Node node) : IClassFixture<Node>
{
    [Fact]
    public async Task The_nine_are_listed_by_name_whether_seen_or_not()
    {
        var kommuner = (await node.As(node.Kommune.Tokens.Supervisor("lone")).ListKommunerAsync(new ListKommunerRequest())).Kommuner;
        Assert.Equal(
            ["Allerød", "Ballerup", "Fredensborg", "Frederikssund", "Furesø", "Gribskov", "Halsnæs", "Helsingør", "Hillerød"],
            kommuner.Select(kommune => kommune.Name));
        Assert.Null(kommuner.Single(kommune => kommune.Kommunekode == "0151").LastSeenAt);
    }

    [Fact]
    public async Task The_page_says_who_is_there_and_who_has_never_been()
    {
        await node.As(node.Kommune.Tokens.NetworkMember("0217")).RegisterKommuneAsync(
            new RegisterKommuneRequest { Kommunekode = "0217", SoftwareVersion = "1.0 <beta>" });
        var rows = (await DocumentAsync()).Descendants("tbody").Single().Elements("tr")
            .ToDictionary(row => row.Element("th")!.Value, row => row.Elements("td").Select(cell => cell.Value).ToArray());
        Assert.Equal(9, rows.Count);
        Assert.Equal("På", rows["Helsingør"][0]);
        Assert.Matches(@"^\d+\. [a-z]+ \d{4} kl\. \d\d\.\d\d$", rows["Helsingør"][1]);
        Assert.Equal("1.0 <beta>", rows["Helsingør"][2]);
        Assert.Equal(["Har aldrig været på", "–", ""], rows["Ballerup"]);
    }

    [Fact]
    public async Task One_who_has_fallen_silent_is_said_to_be_away()
    {
        await node.As(node.Kommune.Tokens.NetworkMember("0270")).RegisterKommuneAsync(
            new RegisterKommuneRequest { Kommunekode = "0270", SoftwareVersion = "1.0" });
        await node.Kommune["network"].Database!.AsOwnerAsync(
            "UPDATE kommune SET last_seen_at = last_seen_at - interval '6 minutes' WHERE kommunekode = '0270'");
        var row = (await DocumentAsync()).Descendants("tr").Single(row => row.Element("th")!.Value == "Gribskov");
        Assert.Equal("Ikke på", row.Elements("td").First().Value);
    }

    [Fact]
    public async Task The_page_can_be_read_aloud_and_fetches_nothing()
    {
        using var http = new HttpClient { BaseAddress = node.Kommune["network"].Ops };
        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.StartsWith("default-src 'none'", string.Join("", answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        var page = await DocumentAsync();
        Assert.Equal("da", page.Root!.Attribute("lang")!.Value);
        Assert.Single(page.Descendants("h1"));
        Assert.Single(page.Descendants("caption"));
        Assert.All(page.Descendants("th"), header => Assert.Contains(header.Attribute("scope")!.Value, new[] { "col", "row" }));
        Assert.Empty(page.Descendants().Attributes("src"));
        Assert.Empty(page.Descendants("link"));
        Assert.Empty(page.Descendants("script"));
    }

    /// <summary>The page is written so that it is XML as well, once the void elements are closed.</summary>
    private async Task<XDocument> DocumentAsync()
    {
        var html = await node.PageAsync();
        return XDocument.Parse(string.Join('\n', html.Split('\n')
            .Where(line => !line.StartsWith("<!doctype", StringComparison.Ordinal))
            .Select(line => line.StartsWith("<meta", StringComparison.Ordinal) ? line.Replace(">", "/>", StringComparison.Ordinal) : line)));
    }
}
