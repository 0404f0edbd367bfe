using System.CommandLine;
using EnPlan.Cli;
using EnPlan.Cli.Commands;
using EnPlan.Cli.Connection;
using Grpc.Core;

var root = new RootCommand("enplan: værktøjet for dem, der driver EnPlan i en kommune.")
{
    CaseCommands.Create(),
    PlanCommands.Create(),
    ExemptionCommands.Create(),
    EconomyCommands.Create(),
    HandOverCommands.Create(),
    ConsentCommands.Create(),
    ConfigCommands.Create(),
    AuditCommands.Create(),
    CallCommand.Create(),
    RetentionCommands.Create(),
    DoctorCommand.Create(),
    TokenCommand.Create(),
    ProfileCommand.Create(),
};

try
{
    var parsed = root.Parse(args);
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
