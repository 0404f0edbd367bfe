using EnPlan.DevIssuer;

return await DevIssuerHost.RunAsync(args);
