using System.Net.Mime;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine.Page;

/// <summary>
/// Shows the states of the resources on the loopback address: <c>/</c> for people, <c>/resources</c> as JSON,
/// <c>/logs/{name}</c> the lines kept. At <c>Aspire:StatePage:Url</c>, or <c>http://127.0.0.1:15200</c> and, when
/// that is in use, any free port.
/// </summary>
internal sealed class StatePage(
    DistributedApplicationModel model,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    LocalEngine engine,
    ApplicationDescription application,
    IConfiguration configuration,
    ILogger<DistributedApplication> logger)
    : IHostedService
{
    private const int UsualPort = 15200;

    private WebApplication? _page;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var configured = configuration["Aspire:StatePage:Url"];
        if (application.Options.DisableDashboard || (configured is null && !application.IsAppHostProject))
            return;

        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(configured ?? $"http://127.0.0.1:{(Ports.IsFree(UsualPort) ? UsualPort : Ports.Free())}");
        builder.Services.AddRoutingCore();
        _page = builder.Build();
        _page.MapGet("/", () => Results.Content(StateHtml.Of(Views()), MediaTypeNames.Text.Html, System.Text.Encoding.UTF8));
        _page.MapGet("/resources", () => Results.Json(Views()));
        _page.MapGet("/logs/{name}", (string name) => Known(name)
            ? Results.Text(string.Join('\n', logs.Log(name).Lines.Select(line => line.Content)))
            : Results.NotFound());
        await _page.StartAsync(cancellationToken);
        logger.LogInformation("Now listening on: {Url}", _page.Urls.First());
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_page is not null)
            await _page.DisposeAsync();
        _page = null;
    }

    private bool Known(string name) => notifications.TryGetCurrentState(name, out _);

    private IReadOnlyList<ResourceView> Views()
    {
        var ids = engine.Instances.Select(instance => instance.Id)
            .Concat(model.Resources.Select(resource => resource.Name))
            .Distinct(StringComparer.OrdinalIgnoreCase);
        return [.. ids.Where(Known).Select(id =>
        {
            notifications.TryGetCurrentState(id, out var current);
            return ResourceView.Of(current!, logs.Log(id));
        }).Where(view => view.State != KnownResourceStates.Active)];
    }
}
