using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Engine;

/// <summary>Says how a project or an executable is started: command, arguments and environment as they are at this moment.</summary>
internal static class ProgramSpec
{
    public static async Task<ProcessSpec> OfAsync(
        IResource resource,
        int replica,
        DistributedApplicationExecutionContext execution,
        CancellationToken cancellationToken)
    {
        var context = new ValueProviderContext { Caller = resource, ExecutionContext = execution, Replica = replica };
        var arguments = await ArgumentsAsync(resource, context, cancellationToken);
        var environment = await EnvironmentAsync(resource, context, execution, cancellationToken);

        return resource switch
        {
            ProjectResource project => ProjectOutput.Spec(project, arguments) with { Environment = environment },
            ExecutableResource executable => new(Located(executable), arguments)
            {
                WorkingDirectory = executable.WorkingDirectory,
                Environment = environment,
            },
            _ => throw new InvalidOperationException($"'{resource.Name}' is not a program."),
        };
    }

    public static async Task<IReadOnlyList<string>> ArgumentsAsync(
        IResource resource,
        ValueProviderContext context,
        CancellationToken cancellationToken)
    {
        var arguments = new CommandLineArgsCallbackContext([], resource, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
            await annotation.Callback(arguments);

        var texts = new List<string>();
        foreach (var argument in arguments.Args)
        {
            if (await TextAsync(argument, context, cancellationToken) is { } text)
                texts.Add(text);
        }

        return texts;
    }

    public static async Task<Dictionary<string, string>> EnvironmentAsync(
        IResource resource,
        ValueProviderContext context,
        DistributedApplicationExecutionContext execution,
        CancellationToken cancellationToken)
    {
        var variables = new EnvironmentCallbackContext(execution, resource, cancellationToken: cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
            await annotation.Callback(variables);

        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in variables.EnvironmentVariables)
        {
            if (await TextAsync(value, context, cancellationToken) is { } text)
                texts[name] = text;
        }

        return texts;
    }

    private static async ValueTask<string?> TextAsync(object value, ValueProviderContext context, CancellationToken cancellationToken) => value switch
    {
        IValueProvider provider => await provider.GetValueAsync(context, cancellationToken),
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(context, cancellationToken),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Located(ExecutableResource executable)
    {
        var found = executable.Command.Contains('/', StringComparison.Ordinal)
            ? Path.GetFullPath(executable.Command, executable.WorkingDirectory)
            : Binaries.InPath(executable.Command);

        return File.Exists(found) ? found
            : throw new DistributedApplicationException($"The program '{executable.Command}' of '{executable.Name}' was not found.");
    }
}
