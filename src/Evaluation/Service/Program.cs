using EnPlan.Evaluations;
using EnPlan.ServiceDefaults.Hosting;

return await EvaluationHost.Build(args).RunServiceAsync(args);
