using Aspire.Hosting.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Commands to resources: start, stop and restart (<see cref="KnownResourceCommands"/>).</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider _services;

    internal ResourceCommandService(IServiceProvider services) => _services = services;

    /// <summary>Gives a command to a resource and waits until it is done.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource,
        string commandName,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return await ExecuteCommandAsync(resource.Name, commandName, cancellationToken);
    }

    /// <inheritdoc cref="ExecuteCommandAsync(IResource, string, CancellationToken)"/>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId,
        string commandName,
        CancellationToken cancellationToken = default)
    {
        var instances = _services.GetRequiredService<LocalEngine>().Instances
            .Where(instance => string.Equals(instance.Id, resourceId, StringComparison.OrdinalIgnoreCase)
                || string.Equals(instance.Resource.Name, resourceId, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        if (instances.Length == 0)
            return CommandResults.Failure($"Resource '{resourceId}' not found.");

        try
        {
            foreach (var instance in instances)
            {
                if (commandName == KnownResourceCommands.StopCommand || commandName == KnownResourceCommands.RestartCommand)
                    await instance.StopAsync().WaitAsync(cancellationToken);
                if (commandName == KnownResourceCommands.StartCommand || commandName == KnownResourceCommands.RestartCommand)
                    instance.Start();
            }

            return commandName == KnownResourceCommands.StopCommand
                || commandName == KnownResourceCommands.StartCommand
                || commandName == KnownResourceCommands.RestartCommand
                ? CommandResults.Success()
                : CommandResults.Failure($"Command '{commandName}' not available for resource '{resourceId}'.");
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
    }
}
