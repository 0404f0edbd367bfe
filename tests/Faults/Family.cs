using EnPlan.Cli.Cases;
using EnPlan.Cli.Connection;
using EnPlan.Consent.V1;
using EnPlan.Kernel;
using EnPlan.Meetings.V1;
using EnPlan.Plan.V1;
using EnPlan.Testing;
using Grpc.Core;

namespace EnPlan.Faults.Tests;

/// <summary>Lise and her children, as people of their own in each test, and those who work for them.</summary>
internal sealed class Family : IDisposable
{
    private static readonly CaseFile File = Read();

    private readonly string _run = $"faults/{Guid.CreateVersion7()}";
    private readonly KommuneConnection _kommune;
    private LoadedCase? _loaded;

    public Family(RunningKommune kommune) => _kommune = kommune.Connect();

    public Guid Lise => Guid.Parse(Loaded.Citizens["lise"]);

    public Guid PlanId => Guid.Parse(Loaded.PlanId);

    private LoadedCase Loaded => _loaded ?? throw new InvalidOperationException("The family is not in the registers yet.");

    /// <summary>
    /// Takes them into the registers, up to a plan in force. Called again, it asks for everything once more with the same request ids.
    /// </summary>
    public async Task<LoadedCase> LoadAsync() =>
        _loaded = await new CaseLoader(_kommune, File, _run, new NoLog()).LoadAsync(CancellationToken.None);

    /// <summary>Their caseworker reads the plan, and again when told to come back in a moment.</summary>
    public async Task ReadPlanAsync()
    {
        var asMette = await AsMetteAsync();
        await Patience.UntilAnsweredAsync(() => _kommune.Plan.GetPlanAsync(new() { PlanId = Loaded.PlanId }, asMette), CancellationToken.None);
    }

    /// <summary>Their caseworker tries to read the plan, once.</summary>
    public async Task<GetPlanResponse> TryToReadPlanAsync() => await _kommune.Plan.GetPlanAsync(new() { PlanId = Loaded.PlanId }, await AsMetteAsync());

    /// <summary>What their caseworker is told when reading the plan: <c>OK</c> or the reason of the refusal.</summary>
    public async Task<string> ReadingPlanEndsWithAsync()
    {
        try
        {
            await TryToReadPlanAsync();
            return "OK";
        }
        catch (RpcException refused)
        {
            return Refusal.From(refused).Reason;
        }
    }

    /// <summary>Takes back the consent that Lise gave for somebody.</summary>
    public async Task<WithdrawConsentResponse> WithdrawAsync(string whose = "lise")
    {
        var token = await _kommune.Tokens.CitizenAsync(Loaded.Citizens["lise"], File.Kommunekode, CancellationToken.None);
        return await _kommune.Consent.WithdrawConsentAsync(
            new() { RequestId = new RequestIds(_run).For($"withdraw/{whose}"), ConsentId = Loaded.Consents[$"{whose}/lise"] },
            KommuneConnection.As(token, CancellationToken.None));
    }

    /// <summary>Their caseworker calls a network meeting.</summary>
    public async Task<Meeting> CallMeetingAsync()
    {
        var request = File.Story.First(step => step.Meeting is not null).Meeting!.Clone();
        request.RequestId = new RequestIds(_run).For("meeting");
        request.PlanId = Loaded.PlanId;
        var asMette = await AsMetteAsync();
        return (await Patience.UntilAnsweredAsync(() => _kommune.Meetings.CallMeetingAsync(request, asMette), CancellationToken.None)).Meeting;
    }

    public void Dispose() => _kommune.Dispose();

    private async Task<CallOptions> AsMetteAsync() => KommuneConnection.As(
        await _kommune.Tokens.WorkerAsync("mette.holm", Loaded.Workers["mette.holm"], File.Kommunekode, CancellationToken.None), CancellationToken.None);

    private static CaseFile Read()
    {
        var json = System.IO.File.ReadAllBytes(SolutionFolder.PathOf("deploy", "demo", "lise.json"));
        var (found, mistakes) = CaseReader.Read(json, DanishCalendar.Today(TimeProvider.System));
        Assert.Empty(mistakes);
        return found!;
    }

    private sealed class NoLog : ICaseLog
    {
        public void Done(string text)
        {
        }

        public void Failed(string text)
        {
        }

        public void Remark(string text)
        {
        }
    }
}
