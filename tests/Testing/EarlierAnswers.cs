using EnPlan.Access.V1;
using EnPlan.Common.V1;
using EnPlan.ServiceDefaults.Access;
using EnPlan.ServiceDefaults.Storage;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace EnPlan.Testing;

/// <summary>Answers to requests of other days, for what happens when they are sent again today.</summary>
public static class EarlierAnswers
{
    /// <summary>Keeps an answer as the service itself would have when it gave it.</summary>
    /// <param name="service">The service.</param>
    /// <param name="caller">The token's subject.</param>
    /// <param name="method">Short name, e.g. <c>PlanService/CreatePlan</c>.</param>
    /// <param name="requestId">The request's id.</param>
    /// <param name="request">The request.</param>
    /// <param name="answer">What it was answered.</param>
    public static async Task HasAnsweredAsync(
        this RunningService service, string caller, string method, string requestId, IMessage request, IMessage answer)
    {
        ArgumentNullException.ThrowIfNull(service);
        var asked = new Call(
            new Caller(caller, "0217", new HashSet<Role>(), new HashSet<AuthorityArea>(), CitizenId: null, WorkerId: null),
            new AccessPolicy(), method, requestId: requestId, request: request);
        await using var write = service.Services.GetRequiredService<Database>().Begin(asked);
        await write.CommitAsync(answer, CancellationToken.None);
    }
}
