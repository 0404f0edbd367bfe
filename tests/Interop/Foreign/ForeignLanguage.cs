using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace EnPlan.Interop.Tests.Foreign;

/// <summary>A gRPC implementation that is not ours, and how to run a program in it.</summary>
internal sealed class ForeignLanguage
{
    private readonly string _command;
    private readonly string _folder;
    private readonly string _extension;
    private readonly string _check;
    private readonly string _install;

    private ForeignLanguage(string command, string folder, string extension, string check, string install)
    {
        _command = command;
        _folder = Path.Combine(SourceFolder(), folder);
        _extension = extension;
        _check = check;
        _install = install;
    }

    /// <summary>@grpc/grpc-js: written in JavaScript from end to end.</summary>
    public static ForeignLanguage Node { get; } = new(
        "node", "js", ".js", "require('@grpc/grpc-js')", "Install Node.js 18 or newer with npm (Debian: apt-get install nodejs npm).");

    /// <summary>grpcio: the C core that C++, Ruby and PHP have too.</summary>
    public static ForeignLanguage Python { get; } = new(
        "/usr/bin/python3", "python", ".py", "import grpc, google.protobuf", "Install grpcio (Debian: apt-get install python3-grpcio).");

    /// <exception cref="InvalidOperationException">The language or its gRPC is missing; the message says what to install.</exception>
    public async Task<ForeignProgram> StartAsync(string program, params string[] arguments)
    {
        await PrepareAsync();
        return new ForeignProgram(StartProcess(_command, [program + _extension, .. arguments]));
    }

    private async Task PrepareAsync()
    {
        if (File.Exists(Path.Combine(_folder, "package.json")) && !Directory.Exists(Path.Combine(_folder, "node_modules")))
            await RunAsync("npm", "ci", "--no-audit", "--no-fund");

        await RunAsync(_command, _extension == ".js" ? "-e" : "-c", _check);
    }

    private async Task RunAsync(string command, params string[] arguments)
    {
        using var process = StartProcess(command, arguments);
        process.StandardInput.Close();
        var complaint = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command} {arguments[0]} failed. {_install}\n{complaint}");
    }

    private Process StartProcess(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A proxy has no business between two processes of one machine.
        start.Environment["no_grpc_proxy"] = "127.0.0.1,localhost";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"{command} is missing. {_install}", e);
        }
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "../.."));
}
