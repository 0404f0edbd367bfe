using System.Diagnostics;
using System.Text.Json;
using EnPlan.Cli.Connection;
using EnPlan.Testing;

namespace EnPlan.Scenarios.Tests.Tool;

/// <summary>The <c>enplan</c> tool as municipal IT runs it: a process, a profile, arguments; what it prints and its exit code.</summary>
internal sealed class EnplanTool : IDisposable
{
    // The tool's own folder: beside the tests lie the libraries of a web host, which it does not have.
    private static readonly string Program = SolutionFolder.PathOf(
        "src", "Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name, "enplan.dll");

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("enplan-tool-").FullName;

    public EnplanTool(KommuneProfile profile) => profile.Save(PathOf("enplan.json"));

    /// <summary>A file of this kommune's, beside its profile.</summary>
    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Loads Lise's case under another name, with people of its own.</summary>
    public async Task<string> LoadLiseAsync()
    {
        var name = $"lise-{Guid.CreateVersion7():N}"[..20];
        var demo = await File.ReadAllTextAsync(SolutionFolder.PathOf("deploy", "demo", "lise.json"));
        await File.WriteAllTextAsync(PathOf("case.json"), demo.Replace("\"case\": \"lise\"", $"\"case\": \"{name}\"", StringComparison.Ordinal));
        await OkAsync("case", "load", PathOf("case.json"));
        return name;
    }

    /// <summary>What the case became: <c>planId</c>, <c>citizens</c>, <c>consents</c>.</summary>
    public JsonElement Loaded(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(PathOf(Path.Combine("cases", $"{name}.json"))));
        return json.RootElement.Clone();
    }

    /// <summary>What a command prints when all goes well.</summary>
    public async Task<string> OkAsync(params string[] arguments)
    {
        var ran = await RunAsync(arguments);
        Assert.True(ran.Exit == 0 && ran.Error.Length == 0, $"enplan {string.Join(' ', arguments)}: {ran.Exit}\n{ran.Error}\n{ran.Output}");
        return ran.Output;
    }

    /// <summary>The objects that a command prints with <c>--json</c>: each line is one.</summary>
    public async Task<IReadOnlyList<JsonElement>> JsonAsync(params string[] arguments) =>
        [.. (await OkAsync([.. arguments, "--json"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    /// <summary>Runs a command to its end.</summary>
    public async Task<Ran> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Program },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
            Environment = { ["ENPLAN_PROFILE"] = PathOf("enplan.json"), ["ENPLAN_TOKEN"] = "" },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return new Ran(process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static JsonElement Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }

    /// <summary>How a command ended.</summary>
    /// <param name="Exit">Its exit code.</param>
    /// <param name="Output">What it printed.</param>
    /// <param name="Error">What it said of its trouble.</param>
    internal sealed record Ran(int Exit, string Output, string Error);
}
