using EnPlan.Cli.Calls;
using EnPlan.Cli.Connection;
using Grpc.Core;

namespace EnPlan.Cli.Cases;

/// <summary>Lives a loaded case's story: each step is done as the person it names, and its outcome is held against what the case expects.</summary>
internal sealed class StoryTeller(KommuneConnection kommune, CaseFile file, LoadedCase loaded, string run, ICaseLog log)
{
    private readonly RequestIds _requests = new(run);
    private readonly Persons _persons = new(kommune, loaded);
    private readonly StoryCalls _calls = new(kommune, loaded);

    /// <summary>Whether every step went as expected.</summary>
    public async Task<bool> TellAsync(CancellationToken cancellation)
    {
        var asExpected = true;
        for (var index = 0; index < file.Story.Count; index++)
        {
            var step = file.Story[index];
            var outcome = await DoAsync(step, index, cancellation);
            var text = $"{Title(step)}: {(outcome == "OK" ? "ok" : $"afvist, {outcome}")}";
            if (outcome == step.Expect)
            {
                log.Done(text);
            }
            else
            {
                log.Failed($"{text} (ventet: {step.Expect})");
                asExpected = false;
            }
        }

        return asExpected;
    }

    private async Task<string> DoAsync(StoryStep step, int index, CancellationToken cancellation)
    {
        try
        {
            var token = await _persons.TokenAsync(step.As, step.Call?.Role ?? "caseworker", step.Kommunekode, cancellation);
            var options = KommuneConnection.As(token, cancellation, step.Call?.Purpose ?? "en-plan");
            switch (step.Kind)
            {
                case StepKind.ReadPlan:
                    await Patience.UntilAnsweredAsync(() => kommune.Plan.GetPlanAsync(new() { PlanId = loaded.PlanId }, options), cancellation);
                    break;
                case StepKind.ReadCitizenPlan:
                    await Patience.UntilAnsweredAsync(() => kommune.Plan.GetCitizenPlanAsync(new() { PlanId = loaded.PlanId }, options), cancellation);
                    break;
                case StepKind.CallMeeting:
                    await CallMeetingAsync(step, index, options, cancellation);
                    break;
                case StepKind.Call:
                    return await _calls.MakeAsync(step.Call!, _requests.For($"story/{index}"), options, cancellation) ?? "OK";
                case StepKind.ListMeetings:
                    await Patience.UntilAnsweredAsync(() => kommune.Meetings.ListMeetingsAsync(new() { PlanId = loaded.PlanId }, options), cancellation);
                    break;
                default:
                    await Patience.UntilAnsweredAsync(
                        () => kommune.Consent.WithdrawConsentAsync(
                            new() { RequestId = _requests.For($"story/{index}"), ConsentId = loaded.Consents[$"{step.Subject}/{Giver(step)}"] }, options),
                        cancellation);
                    break;
            }

            return "OK";
        }
        catch (RpcException refused)
        {
            return Refusal.From(refused).Reason;
        }
    }

    /// <summary>Meetings learns of the plan and of who works on it from events; what happened a moment ago may not have arrived.</summary>
    private async Task CallMeetingAsync(StoryStep step, int index, CallOptions options, CancellationToken cancellation)
    {
        const int Attempts = 120;
        var request = step.Meeting!.Clone();
        request.RequestId = _requests.For($"story/{index}");
        request.PlanId = loaded.PlanId;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Patience.UntilAnsweredAsync(() => kommune.Meetings.CallMeetingAsync(request, options), cancellation);
                return;
            }
            catch (RpcException refused) when (attempt < Attempts && step.Expect == "OK" && MayBeOnItsWay(refused))
            {
                await Task.Delay(250, cancellation);
            }
        }
    }

    private static bool MayBeOnItsWay(RpcException refused) =>
        refused.StatusCode is StatusCode.NotFound or StatusCode.FailedPrecondition || Refusal.From(refused).Reason == "NO_RELATION";

    /// <summary>A citizen withdraws their own consent; a worker writes down the withdrawal of whoever gave it.</summary>
    private string Giver(StoryStep step) => loaded.Citizens.ContainsKey(step.As)
        ? step.As
        : file.Consents.First(consent => consent.SubjectCitizenId == step.Subject).GiverCitizenId;

    private string Title(StoryStep step)
    {
        var foreign = step.Kommunekode == file.Kommunekode ? "" : $" med token fra kommune {step.Kommunekode}";
        return step.Kind switch
        {
            StepKind.Call => $"{step.Call!.Title}{foreign}",
            StepKind.ReadPlan => $"{step.As} læser planen{foreign}",
            StepKind.ReadCitizenPlan => $"{step.As} læser planen på almindeligt dansk{foreign}",
            StepKind.CallMeeting => $"{step.As} indkalder til netværksmøde{foreign}",
            StepKind.ListMeetings => $"{step.As} ser planens møder{foreign}",
            _ => $"{step.As} trækker samtykket for {step.Subject} tilbage{foreign}",
        };
    }
}
