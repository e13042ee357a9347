using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

// With SAMPLE_START=never it does not get as far as a worker.
if (Environment.GetEnvironmentVariable("SAMPLE_START") == "never")
{
    Console.WriteLine("never");
    await Task.Delay(Timeout.Infinite);
}

// With SAMPLE_HTTP=rpc the app has no web server of its own, and HTTP comes within the worker's protocol.
var builder = FunctionsApplication.CreateBuilder(args);
if (Environment.GetEnvironmentVariable("SAMPLE_HTTP") != "rpc")
{
    builder.ConfigureFunctionsWebApplication();
}

await builder.Build().RunAsync();
