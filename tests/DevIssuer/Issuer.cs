using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace EnPlan.DevIssuer.Tests;

/// <summary>A running issuer on a free port.</summary>
internal sealed class Issuer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Issuer(WebApplication app)
    {
        _app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public static async Task<Issuer> StartAsync(params string[] settings)
    {
        var app = DevIssuerHost.Build(["--environment=Development", "--Logging:LogLevel:Default=Warning", .. settings]);
        await app.StartAsync();
        return new Issuer(app);
    }

    public async Task<(HttpStatusCode Status, JsonObject Body)> AskAsync(params (string Field, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Field, field.Value)));
        using var response = await Http.PostAsync(new Uri("/token", UriKind.Relative), content);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonObject>())!);
    }

    public async Task<JsonObject> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonObject>(path))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
