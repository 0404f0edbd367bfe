using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EnPlan.Kernel;
using EnPlan.Networks.Members;

namespace EnPlan.Networks.Status;

/// <summary>The node's own page, in Danish: which kommuner are there, and when each was last seen. One document that fetches nothing.</summary>
internal static class StatusPage
{
    /// <summary>A kommune tells every minute that it is there; one that has been silent for longer than this is said to be away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");

    private const string Style =
        """
        :root { color-scheme: light dark; }
        body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; padding: .5rem 0; }
        th, td { text-align: left; padding: .5rem 1rem .5rem 0; border-bottom: 1px solid; vertical-align: top; }
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>At <c>/</c> of the operations port; the gRPC port does not show it.</summary>
    public static void MapStatusPage(this WebApplication app) =>
        app.MapGet("/", async (HttpContext http, KnownMembers members, TimeProvider time) =>
        {
            if (!HttpProtocol.IsHttp11(http.Request.Protocol))
            {
                return Results.NotFound();
            }

            http.Response.Headers.ContentSecurityPolicy = Policy;
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-store";
            var all = await members.ListAsync(http.RequestAborted);
            return Results.Content(Render(all, time.GetUtcNow()), "text/html; charset=utf-8");
        }).AllowAnonymous();

    /// <summary>The whole document.</summary>
    internal static string Render(IReadOnlyList<Member> members, DateTimeOffset now)
    {
        var there = members.Count(member => IsThere(member, now));
        return
            $"""
            <!doctype html>
            <html lang="da">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Én plan: netværkets kommuner</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>Én plan for en sammenhængende indsats sammen med borgeren</h1>
            <p>{there} af netværkets {members.Count} kommuner er på lige nu. Siden viser ingen oplysninger om borgere.</p>
            <table>
            <caption>Netværkets kommuner, set {Moment(now)}</caption>
            <thead><tr><th scope="col">Kommune</th><th scope="col">Status</th><th scope="col">Sidst set</th><th scope="col">Version</th></tr></thead>
            <tbody>
            {string.Join('\n', members.Select(member => Row(member, now)))}
            </tbody>
            </table>
            <p><a href="/">Opdater siden</a></p>
            </main>
            </body>
            </html>
            """;
    }

    private static string Row(Member member, DateTimeOffset now)
    {
        var status = member.LastSeenAt is null ? "Har aldrig været på" : IsThere(member, now) ? "På" : "Ikke på";
        var seen = member.LastSeenAt is { } at ? Moment(at) : "–";
        return $"""<tr><th scope="row">{Text(member.Kommune.Name)}</th><td>{status}</td><td>{seen}</td><td>{Text(member.SoftwareVersion)}</td></tr>""";
    }

    private static bool IsThere(Member member, DateTimeOffset now) => member.LastSeenAt is { } at && now - at <= Patience;

    /// <summary>Danish time, as people write it; the machine's form beside it.</summary>
    private static string Moment(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, DanishCalendar.Zone);
        var machine = at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return $"""<time datetime="{machine}">{Text(local.ToString("d. MMMM yyyy 'kl.' HH.mm", Danish))}</time>""";
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
