using EnPlan.Consent.V1;
using EnPlan.ServiceDefaults.Consents;
using Grpc.Core;

namespace EnPlan.ConsentTests;

[Collection(ConsentCollection.Name)]
public sealed class BreakingTheGlass(ConsentKommune kommune)
{
    [Fact]
    public async Task A_worker_without_relation_may_read_for_an_hour_and_a_supervisor_is_told()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();

        var ground = (await Worker("ole").BreakGlassAsync(Emergency(lise))).Ground;

        Assert.Equal(TimeSpan.FromHours(1), ground.Until.ToDateTimeOffset() - ground.RecordedAt.ToDateTimeOffset());
        var decision = await kommune.DecisionAsync(lise);
        Assert.Equal(ground.GroundId, decision.EmergencyAccessOf("ole")!.GroundId);
        Assert.Null(decision.EmergencyAccessOf("eva"));
        Assert.Equal(1, await kommune.Database.CountAsync(
            $"SELECT count(*) FROM access_log WHERE citizen_id = '{lise}' AND method = 'GroundService/BreakGlass' AND purpose = 'akut-vagt' AND actor = 'ole'"));
        Assert.Contains(ground, await OpenAsync());
    }

    [Fact]
    public async Task The_supervisor_looks_at_it_once_and_never_at_their_own()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var ground = (await Worker("ole").BreakGlassAsync(Emergency(lise))).Ground;
        var request = new AcknowledgeBreakGlassRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            GroundId = ground.GroundId,
            Text = "Berettiget. Borgeren var indlagt.",
        };
        await Refused.WithAsync(StatusCode.FailedPrecondition, "OWN_EMERGENCY", Supervisor("ole").AcknowledgeBreakGlassAsync(request));

        var seen = (await Supervisor("birthe").AcknowledgeBreakGlassAsync(request)).Ground;

        Assert.Equal("birthe", seen.AcknowledgedBy);
        Assert.DoesNotContain(ground.GroundId, (await OpenAsync()).Select(open => open.GroundId));
        var again = request.Clone();
        again.RequestId = Guid.CreateVersion7().ToString();
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ALREADY_ACKNOWLEDGED", Supervisor("birthe").AcknowledgeBreakGlassAsync(again));
    }

    [Fact]
    public async Task A_leader_who_is_not_known_as_a_worker_does_not_look_at_it()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var ground = (await Worker("ole").BreakGlassAsync(Emergency(lise))).Ground;
        var nobody = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Of("a1b2c3", ["supervisor"], []));

        await Refused.WithAsync(StatusCode.PermissionDenied, "WORKER_ID_MISSING", nobody.AcknowledgeBreakGlassAsync(new AcknowledgeBreakGlassRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            GroundId = ground.GroundId,
            Text = "Berettiget.",
        }));

        Assert.Contains(ground.GroundId, (await OpenAsync()).Select(open => open.GroundId));
    }

    [Fact]
    public async Task A_reason_and_a_purpose_must_be_said_and_who_is_assigned_needs_none_of_it()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var silent = Emergency(lise);
        silent.Reason = "Haster";
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", Worker("ole").BreakGlassAsync(silent));
        var purposeless = kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker("ole", "social"), purpose: null);
        await Refused.WithAsync(StatusCode.PermissionDenied, "PURPOSE_REQUIRED", purposeless.BreakGlassAsync(Emergency(lise)));

        await kommune.AssignAsync(lise, "karen");
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ALREADY_ASSIGNED", Worker("karen").BreakGlassAsync(Emergency(lise)));
    }

    [Fact]
    public async Task Whom_the_citizen_has_barred_has_no_emergency()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        var ground = (await Worker("ole").BreakGlassAsync(Emergency(lise))).Ground;

        var barred = await Citizen(lise).BarWorkerAsync(Bar(lise, "ole"));

        Assert.Equal(["ole"], barred.BarredWorkerIds);
        var decision = await kommune.DecisionAsync(lise);
        Assert.True(decision.Bars("ole"));
        Assert.Null(decision.EmergencyAccessOf("ole"));
        Assert.Equal(ground.GroundId, decision.EmergencyAccesses.Single().GroundId);
        await Refused.WithAsync(StatusCode.PermissionDenied, "WORKER_BARRED", Worker("ole").BreakGlassAsync(Emergency(lise)));

        var lifted = Bar(lise, "ole");
        lifted.Lifted = true;
        Assert.Empty((await Citizen(lise).BarWorkerAsync(lifted)).BarredWorkerIds);
        Assert.False((await kommune.DecisionAsync(lise)).Bars("ole"));
    }

    [Fact]
    public async Task A_request_that_comes_again_late_does_not_undo_what_came_after_it()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        await Citizen(lise).BarWorkerAsync(Bar(lise, "ole"));
        var lift = Bar(lise, "ole");
        lift.Lifted = true;
        var lifted = await Citizen(lise).BarWorkerAsync(lift);
        await Citizen(lise).BarWorkerAsync(Bar(lise, "ole"));

        Assert.Equal(lifted, await Citizen(lise).BarWorkerAsync(lift));

        Assert.True((await kommune.DecisionAsync(lise)).Bars("ole"));
    }

    [Fact]
    public async Task A_stranger_bars_nobody()
    {
        var (lise, _) = await kommune.ConsentingAdultAsync();
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Citizen(Guid.CreateVersion7()).BarWorkerAsync(Bar(lise, "ole")));
    }

    private GroundService.GroundServiceClient Worker(string workerId) =>
        kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Worker(workerId, "social"), "akut-vagt");

    private GroundService.GroundServiceClient Supervisor(string workerId) =>
        kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Supervisor(workerId, "social"));

    private GroundService.GroundServiceClient Citizen(Guid citizenId) =>
        kommune.Of<GroundService.GroundServiceClient>(kommune.Tokens.Citizen(citizenId));

    private async Task<IReadOnlyList<Ground>> OpenAsync() =>
        (await Supervisor("birthe").ListBreakGlassAsync(new ListBreakGlassRequest { PageSize = 100 })).Grounds;

    private static BreakGlassRequest Emergency(Guid citizenId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        CitizenId = citizenId.ToString(),
        Reason = "Borgeren er indlagt, og vagten skal vide, hvem der passer børnene.",
    };

    private static BarWorkerRequest Bar(Guid citizenId, string workerId) => new()
    {
        RequestId = Guid.CreateVersion7().ToString(),
        CitizenId = citizenId.ToString(),
        WorkerId = workerId,
    };
}
