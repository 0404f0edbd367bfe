using System.Text;
using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Scenarios.Tests.Denials;
using EnPlan.Testing;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client;

namespace EnPlan.Scenarios.Tests.Observed;

/// <summary>Calls that fail on what they carry, and what their callers were told.</summary>
internal sealed class FailedCalls
{
    private const string Stranger = "Rosalinde Prøvesen 710170-4321, Hemmelighedsvej 7";

    private readonly List<(string Call, string Told)> _texts = [];

    /// <summary>Every failed call with its status text and its trailers, decoded as far as they are text.</summary>
    public IReadOnlyList<(string Call, string Told)> Texts => _texts;

    /// <summary>Fails in each way that a careless service would answer, or log, with what it was given.</summary>
    public async Task FailAsync(KommuneConnection kommune, Tokens tokens, CaseFile file, LoadedCase lise, PersonalWords words)
    {
        words.Add(Stranger);
        words.Add("Rosalinde");
        var mette = KommuneConnection.As(tokens.Worker("mette.holm", "employment"), CancellationToken.None);
        var known = file.Citizens[1].Citizen.Clone();
        known.Relationships.Clear();
        await TryAsync("a CPR number that is known", () => kommune.Caseload.RegisterCitizenAsync(new() { RequestId = NewId(), Citizen = known }, mette));

        // PostgreSQL takes no NUL in a text, and says so in its own words.
        var unprintable = file.Plan.WithIds(key => lise.Citizens[key]);
        unprintable.FocusAreas[0].Goals[0].OwnWords += "\0";
        await TryAsync("a text that cannot be stored", () => kommune.Plan.CreatePlanAsync(new() { RequestId = NewId(), Content = unprintable }, mette));
        await TryAsync("a second plan", () => kommune.Plan.CreatePlanAsync(
            new() { RequestId = NewId(), Content = file.Plan.WithIds(key => lise.Citizens[key]) }, mette));

        var addresses = kommune.Profile.Services;
        foreach (var call in AnyCall.All.Where(call => addresses.ContainsKey(call.Service)))
        {
            using var channel = GrpcChannel.ForAddress(addresses[call.Service]);
            foreach (var text in (string[])[Stranger, Stranger + "\0"])
            {
                var token = tokens.Of("mette.holm", [ClaimOf(call)], ["employment"], Guid.Parse(lise.Citizens["lise"]), "mette.holm");
                await TryAsync($"{call} with a name everywhere", () => call.SendAsync(
                    channel.CreateCallInvoker(), Filled(call.Method.InputType, text), token));
            }
        }
    }

    /// <summary>Reads the plan as one who may not.</summary>
    public async Task ReadAsync(KommuneConnection kommune, Tokens tokens, LoadedCase lise)
    {
        foreach (var token in (string[])[tokens.Worker("mette.holm", "employment"), tokens.Worker("ole.berg", "health"), tokens.Citizen(Guid.Parse(lise.Citizens["eksmand"]))])
        {
            var options = KommuneConnection.As(token, CancellationToken.None);
            await TryAsync("reading the plan", () => kommune.Plan.GetPlanAsync(new() { PlanId = lise.PlanId }, options));
            await TryAsync("reading the plan in plain Danish", () => kommune.Plan.GetCitizenPlanAsync(new() { PlanId = lise.PlanId }, options));
            await TryAsync("reading the register", () => kommune.Caseload.GetCitizenAsync(new() { CitizenId = lise.Citizens["emma"] }, options));
        }
    }

    private Task TryAsync<T>(string name, Func<AsyncUnaryCall<T>> send) => TryAsync(name, async () => { await send(); });

    private async Task TryAsync(string name, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (RpcException refused)
        {
            var trailers = refused.Trailers.Select(entry => entry.IsBinary ? Encoding.UTF8.GetString(entry.ValueBytes) : entry.Value);
            _texts.Add((name, string.Join('\n', [refused.StatusCode.ToString(), refused.Status.Detail, .. trailers])));
        }
    }

    private static IMessage Filled(MessageDescriptor type, string text, int depth = 0)
    {
        var message = type.Parser.ParseFrom(ByteString.Empty);
        foreach (var field in type.Fields.InDeclarationOrder().Where(field => field.RealContainingOneof is null && !field.IsMap))
        {
            object? value = field.FieldType switch
            {
                FieldType.String => field.Name == "request_id" ? NewId() : text,
                FieldType.Message when depth < 4 => Filled(field.MessageType, text, depth + 1),
                _ => null,
            };
            if (value is not null && field.IsRepeated)
                ((System.Collections.IList)field.Accessor.GetValue(message)).Add(value);
            else if (value is not null)
                field.Accessor.SetValue(message, value);
        }

        return message;
    }

    private static string ClaimOf(AnyCall call)
    {
        var name = typeof(Access.V1.Role).GetField(call.Policy.Roles[0].ToString())!
            .GetCustomAttributes(typeof(OriginalNameAttribute), false).Cast<OriginalNameAttribute>().Single().Name;
        return name["ROLE_".Length..].Replace('_', '-').ToLowerInvariant();
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
