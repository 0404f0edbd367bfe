using System.CommandLine;
using EnPlan.Cli;
using EnPlan.Cli.Commands;
using EnPlan.Cli.Connection;
using Grpc.Core;

try
{
    var parsed = Root.Create().Parse(args);
    var exit = await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
    return parsed.Errors.Count > 0 ? ExitCode.BadInput : exit;
}
catch (CommandFailedException failed)
{
    Console.Error.WriteLine(failed.Message);
    return failed.Exit;
}
catch (HttpRequestException unreachable)
{
    Console.Error.WriteLine($"Kommunen svarer ikke ({unreachable.HttpRequestError}). Kører den? Se: enplan doctor");
    return ExitCode.Refused;
}
catch (RpcException refused)
{
    var refusal = Refusal.From(refused);
    Console.Error.WriteLine($"Afvist: {refusal.Text} [{refusal.Reason}]");
    foreach (var detail in refusal.Details)
        Console.Error.WriteLine($"  {detail}");
    return ExitCode.Refused;
}
