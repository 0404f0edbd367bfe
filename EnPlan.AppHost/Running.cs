using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace EnPlan.AppHost;

/// <summary>Runs the application and tells, line by line, how far it has come.</summary>
internal static class Running
{
    /// <summary>Runs until told to stop.</summary>
    /// <returns>The exit code: 0, or 1 when a part could not be started.</returns>
    public static async Task<int> RunAsync(this IDistributedApplicationBuilder builder)
    {
        builder.Eventing.Subscribe<ResourceReadyEvent>((ready, _) => Serves(ready.Resource) ? TellAsync($"{ready.Resource.Name} is ready") : Task.CompletedTask);
        try
        {
            await builder.Build().RunAsync();
            return Environment.ExitCode;
        }
        catch (DistributedApplicationException failure)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    /// <summary>A service does not start on a database that could not be migrated, so there is nothing to wait for.</summary>
    public static IResourceBuilder<ProjectResource> EndsTheApplicationWhenItFails(this IResourceBuilder<ProjectResource> builder)
        => builder.OnResourceStopped(async (resource, stopped, _) =>
        {
            if (stopped.ResourceEvent.Snapshot.ExitCode is null or 0)
                return;

            await TellAsync($"{resource.Name} failed");
            await Console.Error.WriteLineAsync($"{resource.Name} failed; its log says why. Nothing else is started.");
            Environment.ExitCode = 1;
            stopped.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        });

    private static bool Serves(IResource resource) => resource.Annotations.OfType<EndpointAnnotation>().Any();

    private static Task TellAsync(string step) => Console.Out.WriteLineAsync($"enplan: {step}");
}
