using EnPlan.Events.V1;
using EnPlan.ServiceDefaults.Erasing;
using MassTransit;

namespace EnPlan.Evaluations.Erasing;

/// <summary>Hears that a citizen is to be erased. Evaluation knows plans and no citizens: it only has what every service has.</summary>
internal sealed class ErasedConsumer(Eraser eraser) : IConsumer<CitizenErased>
{
    public Task Consume(ConsumeContext<CitizenErased> context) => eraser.EraseAsync(context, (_, _, _) => Task.CompletedTask);
}
