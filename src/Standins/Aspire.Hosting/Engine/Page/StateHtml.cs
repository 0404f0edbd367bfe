using System.Globalization;
using System.Net;
using System.Text;

namespace Aspire.Hosting.Engine.Page;

/// <summary>The state page as HTML. It asks for itself again every three seconds.</summary>
internal static class StateHtml
{
    private const string Style = """
        body { font: 15px system-ui, sans-serif; margin: 2rem; color: #1a1a1a; background: #fff }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; padding: .4rem .8rem; border-bottom: 1px solid #dcdcdc; vertical-align: top }
        .good { color: #00613d } .bad { color: #b01414 } .wait { color: #6b5200 }
        pre { white-space: pre-wrap; font-size: 12px; margin: .4rem 0; max-height: 20rem; overflow: auto }
        """;

    public static string Of(IReadOnlyList<ResourceView> resources)
    {
        var rows = new StringBuilder();
        foreach (var resource in resources)
            rows.Append(Row(resource));

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>State</title><style>{Style}</style></head>
            <body>
            <h1>State</h1>
            <table>
            <thead><tr><th>Resource</th><th>State</th><th>Process</th><th>Started (UTC)</th><th>Addresses</th><th>Last lines</th></tr></thead>
            <tbody>{rows}</tbody>
            </table>
            </body>
            </html>
            """;
    }

    private static string Row(ResourceView resource) => string.Create(CultureInfo.InvariantCulture, $"""
        <tr>
        <th scope="row"><a href="/logs/{Uri.EscapeDataString(resource.Name)}">{Safe(resource.Name)}</a><br><small>{Safe(resource.Type)}</small></th>
        <td class="{Class(resource)}">{Safe(State(resource))}{string.Concat(resource.Complaints.Select(text => $"<br><small>{Safe(text)}</small>"))}</td>
        <td>{resource.ProcessId}</td>
        <td>{resource.StartedAt:HH:mm:ss}</td>
        <td>{string.Join("<br>", resource.Urls.Select(Address))}</td>
        <td><details><summary>{resource.LastLines.Count}</summary><pre>{Safe(string.Join('\n', resource.LastLines))}</pre></details></td>
        </tr>
        """);

    private static string State(ResourceView resource)
        => resource.State + (resource.Health is { } health ? $", {health}" : string.Empty)
            + (resource.ExitCode is { } code ? string.Create(CultureInfo.InvariantCulture, $", exit code {code}") : string.Empty);

    private static string Class(ResourceView resource) => resource switch
    {
        { State: "Running", Health: "Healthy" } or { State: "Finished", ExitCode: 0 } => "good",
        { State: "FailedToStart" or "Finished" } or { Health: "Unhealthy" } => "bad",
        _ => "wait",
    };

    private static string Address(string url)
        => url.StartsWith("http", StringComparison.Ordinal) ? $"<a href=\"{Safe(url)}\">{Safe(url)}</a>" : Safe(url);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
