using EnPlan.Caseload.V1;
using EnPlan.Common.V1;
using EnPlan.Consent.V1;
using EnPlan.Testing;
using Google.Rpc;
using Grpc.Core;
using static EnPlan.CaseloadTests.CaseloadKommune;

namespace EnPlan.CaseloadTests;

[Collection(CaseloadCollection.Name)]
public sealed class AssigningWorkers(CaseloadKommune kommune)
{
    [Theory]
    [InlineData("mette", "karen")]
    [InlineData("karen", "bodil")]
    public async Task A_pair_covers_employment_and_social_or_family(string one, string other)
    {
        var lise = await kommune.CitizenAsync();

        var assignment = await kommune.AssignAsync(lise.CitizenId, one, other);

        Assert.True(assignment.Valid);
        Assert.Contains(AuthorityArea.Employment, assignment.CoveredAreas);
    }

    [Fact]
    public async Task Every_broken_rule_is_said_at_once()
    {
        var request = NewAssignment([(await kommune.CitizenAsync()).CitizenId, NewId()], "ole", "ukendt");

        var refusal = await Refused.WithAsync(
            StatusCode.FailedPrecondition, "CITIZEN_UNKNOWN", kommune.AsWorker().AssignWorkersAsync(request));

        Assert.Equal(
            [
                ("CITIZEN_UNKNOWN", "citizen_ids[1]"),
                ("WORKER_UNKNOWN", "worker_ids[1]"),
                ("PAIR_LACKS_EMPLOYMENT", "worker_ids"),
                ("PAIR_LACKS_SOCIAL_OR_FAMILY", "worker_ids"),
            ],
            refusal.GetDetail<PreconditionFailure>()!.Violations.Select(violation => (violation.Type, violation.Subject)));
        Assert.All(refusal.GetDetail<PreconditionFailure>()!.Violations, violation => Assert.EndsWith(".", violation.Description));
    }

    [Fact]
    public async Task A_pair_is_two_and_a_coordinator_is_one()
    {
        var lise = await kommune.CitizenAsync();
        var alone = NewAssignment([lise.CitizenId], "mette");
        alone.Kind = AssignmentKind.Pair;
        var same = NewAssignment([lise.CitizenId], "mette", "mette");
        var both = NewAssignment([lise.CitizenId], "mette", "karen");
        both.Kind = AssignmentKind.Coordinator;

        var notTwo = await Refused.WithAsync(StatusCode.FailedPrecondition, "PAIR_IS_TWO", kommune.AsWorker().AssignWorkersAsync(alone));
        Assert.Equal(
            ["PAIR_IS_TWO", "PAIR_LACKS_EMPLOYMENT"],
            notTwo.GetDetail<PreconditionFailure>()!.Violations.Select(violation => violation.Type));
        await Refused.WithAsync(StatusCode.InvalidArgument, "INVALID_INPUT", kommune.AsWorker().AssignWorkersAsync(same));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "COORDINATOR_IS_ONE", kommune.AsWorker().AssignWorkersAsync(both));
    }

    [Fact]
    public async Task More_contact_persons_than_the_ceiling_bring_a_warning_and_no_refusal()
    {
        var lise = await kommune.CitizenAsync();
        var first = await kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "mette", "karen"));
        Assert.Empty(first.Warnings);

        var second = await kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "bodil"));

        Assert.Equal(["Borgeren har nu 3 kontaktpersoner. Kommunens loft er 2."], second.Warnings);
    }

    [Fact]
    public async Task A_pair_holds_only_while_its_areas_cover()
    {
        await kommune.PutWorkerAsync("jens", AuthorityArea.Employment);
        var lise = await kommune.CitizenAsync();
        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette", "jens");
        Assert.Equal(assignment.AssignmentId, (await Find(lise.CitizenId)).Assignment.AssignmentId);

        await kommune.PutWorkerAsync("jens", AuthorityArea.Health);

        await Refused.WithAsync(StatusCode.NotFound, "NO_ASSIGNMENT", Find(lise.CitizenId));
    }

    [Fact]
    public async Task What_no_longer_covers_is_told_once_and_so_is_that_it_covers_again()
    {
        await kommune.PutWorkerAsync("villy", AuthorityArea.Employment);
        var lise = await kommune.CitizenAsync();
        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette", "villy");

        await kommune.PutWorkerAsync("villy", AuthorityArea.Health);
        await Eventually.HoldsAsync(async () => await KnownAsync() == (2, false), "it is told that the pair no longer covers");
        await kommune.PutWorkerAsync("villy", AuthorityArea.Health, AuthorityArea.Education);
        await kommune.PutWorkerAsync("villy", AuthorityArea.Employment);
        await Eventually.HoldsAsync(async () => await KnownAsync() == (3, true), "it is told that the pair covers again");

        Assert.True((await Find(lise.CitizenId)).Assignment.Valid);

        async Task<(long Version, bool Covers)> KnownAsync() => (
            await kommune.Database.CountAsync($"SELECT version FROM assignment WHERE assignment_id = '{assignment.AssignmentId}'"),
            (bool)(await kommune.Database.AsOwnerAsync($"SELECT bool_and(covers) FROM relation WHERE assignment_id = '{assignment.AssignmentId}'"))!);
    }

    [Fact]
    public async Task The_assignment_found_covers_the_whole_family()
    {
        string[] family = [(await kommune.CitizenAsync()).CitizenId, (await kommune.CitizenAsync(age: 9)).CitizenId];
        await kommune.AssignAsync(family[0], "mette");
        await Refused.WithAsync(StatusCode.NotFound, "NO_ASSIGNMENT", Find(family));

        var made = await kommune.AsWorker().AssignWorkersAsync(NewAssignment(family, "mette", "karen"));

        Assert.Equal(made.Assignment, (await Find(family)).Assignment);
    }

    [Fact]
    public async Task An_assignment_that_begins_later_does_not_hold_yet()
    {
        var lise = await kommune.CitizenAsync();
        var request = NewAssignment([lise.CitizenId], "mette");
        request.FromDate = Iso(Today.AddDays(1));

        Assert.False((await kommune.AsWorker().AssignWorkersAsync(request)).Assignment.Valid);

        await Refused.WithAsync(StatusCode.NotFound, "NO_ASSIGNMENT", Find(lise.CitizenId));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Get(lise));
    }

    [Fact]
    public async Task When_it_has_ended_nobody_has_a_relation_through_it()
    {
        var lise = await kommune.CitizenAsync();
        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette");
        await Get(lise);

        var ended = await kommune.AsWorker().EndAssignmentAsync(End(assignment));

        Assert.False(ended.Assignment.Valid);
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", Get(lise));
        await Refused.WithAsync(StatusCode.NotFound, "NO_ASSIGNMENT", Find(lise.CitizenId));
        await Refused.WithAsync(StatusCode.FailedPrecondition, "ASSIGNMENT_ENDED", kommune.AsWorker().EndAssignmentAsync(End(assignment)));
    }

    [Fact]
    public async Task The_other_services_hear_who_works_with_whom_and_when_it_ends()
    {
        var lise = await kommune.CitizenAsync();
        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette");
        await Eventually.HoldsAsync(() => MayListConsentsAsync(lise), "Consent knows that Mette works with the citizen");

        await kommune.AsWorker().EndAssignmentAsync(End(assignment));

        await Eventually.HoldsAsync(async () => !await MayListConsentsAsync(lise), "Consent knows that she no longer does");
    }

    [Fact]
    public async Task The_same_request_again_makes_no_second_assignment()
    {
        var lise = await kommune.CitizenAsync();
        var request = NewAssignment([lise.CitizenId], "mette");

        var first = await kommune.AsWorker().AssignWorkersAsync(request);

        Assert.Equal(first, await kommune.AsWorker().AssignWorkersAsync(request));
        Assert.Equal(1, await kommune.Database.CountAsync($"SELECT count(*) FROM assignment WHERE '{lise.CitizenId}' = ANY(citizen_ids)"));
    }

    [Fact]
    public async Task Workers_are_recorded_by_administrators_who_have_seen_the_newest_version()
    {
        var worker = await kommune.PutWorkerAsync("grethe", AuthorityArea.Social);
        await kommune.PutWorkerAsync("grethe", AuthorityArea.Social, AuthorityArea.Employment);
        var request = new PutWorkerRequest { RequestId = NewId(), Worker = worker };

        await Refused.WithAsync(StatusCode.Aborted, "STALE_ETAG", kommune.As(kommune.Tokens.Administrator()).PutWorkerAsync(request));
        await Refused.WithAsync(StatusCode.PermissionDenied, "ROLE_NOT_ALLOWED", kommune.AsWorker().PutWorkerAsync(request));
    }

    [Fact]
    public async Task The_first_contact_takes_a_citizen_whom_nobody_works_for_and_says_why()
    {
        var lise = await kommune.CitizenAsync();

        await kommune.AsWorker("ole", "health").AssignWorkersAsync(NewAssignment([lise.CitizenId], "ole"));

        Assert.Equal(1, await LoggedAsync(lise, "actor = 'ole' AND outcome = 'OK' AND purpose = 'sagsbehandling'"));
        var silent = kommune.As(kommune.Tokens.Worker("ole", "health"), purpose: null);
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "PURPOSE_REQUIRED", silent.AssignWorkersAsync(NewAssignment([lise.CitizenId], "ole")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Nobody_makes_themself_related_to_a_citizen_whom_others_work_for_or_will(int days)
    {
        var lise = await kommune.CitizenAsync();
        var theirs = NewAssignment([lise.CitizenId], "mette");
        theirs.FromDate = Iso(Today.AddDays(days));
        await kommune.AsWorker().AssignWorkersAsync(theirs);

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("ole", "health").AssignWorkersAsync(NewAssignment([lise.CitizenId], "ole")));

        Assert.Equal(1, await LoggedAsync(lise, "actor = 'ole' AND outcome = 'NO_RELATION'"));
        await Refused.WithAsync(
            StatusCode.PermissionDenied,
            "NO_RELATION",
            kommune.AsWorker("ole", "health").GetCitizenAsync(new GetCitizenRequest { CitizenId = lise.CitizenId }));
    }

    [Fact]
    public async Task One_member_of_a_family_whom_others_work_for_is_enough_to_keep_a_stranger_out()
    {
        string[] family = [(await kommune.CitizenAsync()).CitizenId, (await kommune.CitizenAsync(age: 9)).CitizenId];
        await kommune.AssignAsync(family[1], "mette");

        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("ole", "health").AssignWorkersAsync(NewAssignment(family, "ole")));

        Assert.True((await kommune.AsWorker().AssignWorkersAsync(NewAssignment(family, "mette"))).Assignment.Valid);
    }

    [Fact]
    public async Task A_colleague_and_a_supervisor_bring_others_in()
    {
        var lise = await kommune.CitizenAsync();
        await kommune.AssignAsync(lise.CitizenId, "mette");

        var byColleague = await kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "karen"));
        var bySupervisor = await kommune.As(kommune.Tokens.Supervisor("leder")).AssignWorkersAsync(NewAssignment([lise.CitizenId], "ole"));

        Assert.True(byColleague.Assignment.Valid && bySupervisor.Assignment.Valid);
    }

    [Fact]
    public async Task Whoever_gives_a_citizen_into_other_hands_is_told_again_that_it_was_done_and_is_a_stranger_from_then_on()
    {
        var lise = await kommune.CitizenAsync();
        var request = NewAssignment([lise.CitizenId], "ole");

        var made = await kommune.AsWorker().AssignWorkersAsync(request);

        Assert.Equal(made, await kommune.AsWorker().AssignWorkersAsync(request));
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "mette")));
    }

    [Fact]
    public async Task Who_is_barred_neither_begins_nor_goes_on()
    {
        var lise = await kommune.CitizenAsync();
        await kommune.BarAsync(lise.CitizenId, "ole");
        await Refused.WithAsync(
            StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("ole", "health").AssignWorkersAsync(NewAssignment([lise.CitizenId], "ole")));

        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette");
        await kommune.BarAsync(lise.CitizenId, "mette");
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "karen")));
        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker().EndAssignmentAsync(End(assignment)));
    }

    [Fact]
    public async Task A_stranger_ends_nothing()
    {
        var lise = await kommune.CitizenAsync();
        var assignment = await kommune.AssignAsync(lise.CitizenId, "mette");

        await Refused.WithAsync(StatusCode.PermissionDenied, "NO_RELATION", kommune.AsWorker("ole", "health").EndAssignmentAsync(End(assignment)));

        Assert.False((await kommune.As(kommune.Tokens.Supervisor("leder")).EndAssignmentAsync(End(assignment))).Assignment.Valid);
    }

    [Fact]
    public async Task Nobody_is_assigned_to_a_citizen_who_is_erased_meanwhile()
    {
        var lise = await kommune.CitizenAsync();
        await using var erasing = await ErasureUnderWay.BeginAsync(kommune.Database, lise.CitizenId);

        var assigning = kommune.AsWorker().AssignWorkersAsync(NewAssignment([lise.CitizenId], "mette")).ResponseAsync;
        await erasing.IsWaitedForAsync();
        await erasing.CommitAsync();

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<RpcException>(() => assigning)).StatusCode);
        Assert.Equal(0, await kommune.Database.CountAsync($"SELECT count(*) FROM assignment WHERE '{lise.CitizenId}' = ANY(citizen_ids)"));
    }

    private Task<long> LoggedAsync(Citizen citizen, string condition) => kommune.Database.CountAsync(
        $"SELECT count(*) FROM access_log WHERE citizen_id = '{citizen.CitizenId}' AND method = 'CaseloadService/AssignWorkers' AND {condition}");

    private AsyncUnaryCall<FindAssignmentResponse> Find(params string[] citizenIds) =>
        kommune.As(kommune.Tokens.Service("plan")).FindAssignmentAsync(new FindAssignmentRequest { CitizenIds = { citizenIds } });

    private AsyncUnaryCall<GetCitizenResponse> Get(Citizen citizen) =>
        kommune.AsWorker().GetCitizenAsync(new GetCitizenRequest { CitizenId = citizen.CitizenId });

    private async Task<bool> MayListConsentsAsync(Citizen citizen)
    {
        try
        {
            await kommune.ConsentAsWorker().ListConsentsAsync(new ListConsentsRequest { SubjectCitizenId = citizen.CitizenId });
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode == StatusCode.PermissionDenied)
        {
            return false;
        }
    }

    private static EndAssignmentRequest End(Assignment assignment) => new()
    {
        RequestId = NewId(),
        AssignmentId = assignment.AssignmentId,
        Reason = "Flyttet til en anden kommune",
    };
}
