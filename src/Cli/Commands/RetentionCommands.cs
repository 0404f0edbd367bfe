using System.CommandLine;
using EnPlan.Caseload.V1;
using EnPlan.Cli.Audit;
using EnPlan.Cli.Connection;
using EnPlan.Cli.Output;
using Google.Protobuf;
using Grpc.Core;

namespace EnPlan.Cli.Commands;

/// <summary><c>enplan retention</c>: opbevaring, sletteforbud og sletning.</summary>
internal static class RetentionCommands
{
    private const int PageSize = 200;

    private static readonly Option<string> As = new("--as") { Description = "Administratoren, når tokenet kommer fra udviklingsudstederen.", DefaultValueFactory = _ => "it" };

    public static Command Create() => new("retention", "Opbevaring og sletning: hvem kan slettes, sletteforbud, og sletning med to administratorer.")
    {
        Due(), Show(), Hold(), Lift(), Request(), Approve(), Reject(),
    };

    private static Command Due() => Of("due", "Borgere, hvis sag ikke længere skal opbevares.", [], (_, client, options) => AllDueAsync(client, options), RetentionText.Of);

    private static Command Show()
    {
        var citizen = AuditCommands.Citizen();
        return Of("show", "Hvornår en sag kan slettes, hvad der hindrer det, og hvor langt en sletning er nået.", [citizen], (parsed, client, options) =>
            client.GetErasureAsync(new() { CitizenId = CitizensLog.IdOf(parsed.GetRequiredValue(citizen)) }, options).ResponseAsync, RetentionText.Of);
    }

    private static Command Hold()
    {
        var (citizen, reason) = (AuditCommands.Citizen(), Reason());
        return Of("hold", "Lægger sletteforbud på en borgers sag.", [citizen, reason], (parsed, client, options) => client.PlaceHoldAsync(
            new() { RequestId = NewId(), CitizenId = CitizensLog.IdOf(parsed.GetRequiredValue(citizen)), Reason = parsed.GetRequiredValue(reason) }, options).ResponseAsync,
            answer => RetentionText.Of(answer.Hold));
    }

    private static Command Lift()
    {
        var hold = new Option<string>("--hold") { Description = "Sletteforbuddets id.", Required = true };
        return Of("lift", "Ophæver et sletteforbud.", [hold], (parsed, client, options) =>
            client.LiftHoldAsync(new() { RequestId = NewId(), HoldId = parsed.GetRequiredValue(hold) }, options).ResponseAsync, answer => RetentionText.Of(answer.Hold));
    }

    private static Command Request()
    {
        var (citizen, reason) = (AuditCommands.Citizen(), Reason());
        var ground = new Option<ErasureGround>("--ground") { Description = "RetentionExpired, CitizensRequest, Unlawful eller WronglyRegistered.", Required = true };
        return Of("request", "Beder om sletning af en borger. En anden administrator skal godkende.", [citizen, ground, reason], (parsed, client, options) => client.RequestErasureAsync(
            new()
            {
                RequestId = NewId(),
                CitizenId = CitizensLog.IdOf(parsed.GetRequiredValue(citizen)),
                Ground = parsed.GetRequiredValue(ground),
                Reason = parsed.GetRequiredValue(reason),
            },
            options).ResponseAsync,
            answer => RetentionText.Of(answer.Erasure));
    }

    private static Command Approve()
    {
        var erasure = Erasure();
        return Of("approve", "Godkender en sletning. Den kan ikke fortrydes.", [erasure], (parsed, client, options) =>
            client.ApproveErasureAsync(new() { RequestId = NewId(), ErasureId = parsed.GetRequiredValue(erasure) }, options).ResponseAsync,
            answer => RetentionText.Of(answer.Erasure));
    }

    private static Command Reject()
    {
        var erasure = Erasure();
        return Of("reject", "Afviser en sletning.", [erasure], (parsed, client, options) =>
            client.RejectErasureAsync(new() { RequestId = NewId(), ErasureId = parsed.GetRequiredValue(erasure) }, options).ResponseAsync,
            answer => RetentionText.Of(answer.Erasure));
    }

    private static Command Of<T>(
        string name,
        string description,
        IReadOnlyList<Option> own,
        Func<ParseResult, RetentionService.RetentionServiceClient, CallOptions, Task<T>> call,
        Func<T, string> text)
        where T : IMessage
    {
        var (token, json) = (Options.Token(), Options.Json());
        var command = new Command(name, description) { token, As, json };
        foreach (var option in own)
            command.Options.Add(option);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var kommune = new KommuneConnection(KommuneProfile.Load());
            var bearer = parsed.GetValue(token) is { Length: > 0 } given
                ? given
                : await kommune.Tokens.GetAsync(parsed.GetValue(As)!, "administrator", [], kommune.Profile.Kommunekode, [], cancellation);
            var answer = await call(parsed, kommune.Retention, KommuneConnection.As(bearer, cancellation, "sletning"));
            Console.Out.WriteLine(parsed.GetValue(json) ? AuditCommands.Json(answer) : text(answer));
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<ListDueForErasureResponse> AllDueAsync(RetentionService.RetentionServiceClient client, CallOptions options)
    {
        var (all, request) = (new ListDueForErasureResponse(), new ListDueForErasureRequest { PageSize = PageSize });
        do
        {
            var page = await client.ListDueForErasureAsync(request, options);
            all.Due.Add(page.Due);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    private static Option<string> Reason() => new("--reason") { Description = "Begrundelse uden navne.", Required = true };

    private static Option<string> Erasure() => new("--erasure") { Description = "Sletningens id.", Required = true };

    private static string NewId() => Guid.CreateVersion7().ToString();
}
