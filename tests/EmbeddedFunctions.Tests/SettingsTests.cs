using EmbeddedFunctions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace EmbeddedFunctions.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Without_any_file_the_real_defaults_hold()
    {
        await using var app = await new TestApp(null, typeof(None)).StartAsync();
        var settings = Settings(app);
        Assert.Equal(TimeSpan.FromMinutes(30), settings.FunctionTimeout);
        Assert.Equal("api", settings.RoutePrefix);
        Assert.Equal(16, settings.BatchSize);
        Assert.Equal(8, settings.NewBatchThreshold);
        Assert.Equal(5, settings.MaxDequeueCount);
        Assert.Equal(TimeSpan.Zero, settings.VisibilityTimeout);
        Assert.Equal(TimeSpan.FromMinutes(1), settings.MaxPollingInterval);
        Assert.Equal(MessageEncoding.Base64, settings.MessageEncoding);
        Assert.Equal(8 * Environment.ProcessorCount, settings.MaxDegreeOfParallelism);
        Assert.Equal(7071, settings.Port);
        Assert.Equal(
            "Development",
            app.Host.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostEnvironment>().EnvironmentName
        );
    }

    [Fact]
    public async Task Host_json_is_read_and_settings_override_it()
    {
        var variable = "AzureFunctionsJobHost__extensions__queues__newBatchThreshold";
        Environment.SetEnvironmentVariable(variable, null);
        await using var app = await new TestApp(null, typeof(None))
            .File(
                "host.json",
                """
                {
                  "version": "2.0", // as in the real one, comments are fine
                  "functionTimeout": "-1",
                  "extensions": {
                    "http": { "routePrefix": "/v1/" },
                    "queues": { "batchSize": 32, "maxDequeueCount": 2, "visibilityTimeout": "00:00:10",
                      "maxPollingInterval": "00:00:02", "messageEncoding": "none" },
                    "blobs": { "maxDegreeOfParallelism": 4 }
                  }
                }
                """
            )
            .File(
                "local.settings.json",
                """{ "Values": { "AzureFunctionsJobHost__extensions__queues__maxDequeueCount": "7" } }"""
            )
            .StartAsync();
        var settings = Settings(app);
        Assert.Null(settings.FunctionTimeout);
        Assert.Equal("v1", settings.RoutePrefix);
        Assert.Equal(32, settings.BatchSize);
        Assert.Equal(16, settings.NewBatchThreshold);
        Assert.Equal(7, settings.MaxDequeueCount);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.VisibilityTimeout);
        Assert.Equal(TimeSpan.FromSeconds(2), settings.MaxPollingInterval);
        Assert.Equal(MessageEncoding.None, settings.MessageEncoding);
        Assert.Equal(4, settings.MaxDegreeOfParallelism);
    }

    [Fact]
    public void Environment_wins_over_the_settings_file_and_arguments_over_both()
    {
        var name = $"EMBEDDED_TEST_{Guid.NewGuid():n}";
        Environment.SetEnvironmentVariable($"{name}__Env", "environment");
        try
        {
            var builder = new TestApp(null, typeof(None))
                .File(
                    "local.settings.json",
                    $$"""
                    {
                      "IsEncrypted": false,
                      "Values": { "{{name}}__Env": "file", "{{name}}__File": "file", "{{name}}__Arg": "file" },
                      "Host": { "LocalHttpPort": 7272, "CORS": "https://a.example,https://b.example" }
                    }
                    """
                )
                .Argument($"--{name}:Arg=argument")
                .Builder();
            Assert.Equal("environment", builder.Configuration[$"{name}:Env"]);
            Assert.Equal("file", builder.Configuration[$"{name}:File"]);
            Assert.Equal("argument", builder.Configuration[$"{name}:Arg"]);
            var settings = HostSettings.Read(builder.Configuration, "App", []);
            Assert.Equal(7272, settings.Port);
            Assert.Equal(["https://a.example", "https://b.example"], settings.CorsOrigins);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{name}__Env", null);
        }
    }

    [Theory]
    [InlineData(null, null, null, "Development")]
    [InlineData("Staging", "Test", "Other", "Staging")]
    [InlineData(null, "Test", null, "Test")]
    [InlineData(null, null, "Other", "Other")]
    [InlineData(null, "Test", "Other", "Other")]
    public void Environment_name(string? functions, string? dotnet, string? file, string expected)
    {
        var local = new Dictionary<string, string?> { ["AZURE_FUNCTIONS_ENVIRONMENT"] = file };
        Assert.Equal(
            expected,
            WebHostDefaults.EnvironmentName(name => name == "AZURE_FUNCTIONS_ENVIRONMENT" ? functions : dotnet, local)
        );
    }

    [Theory]
    [InlineData(
        "extensions.queues.batchSize",
        "33",
        "host.json: extensions.queues.batchSize is '33'; write a whole number from 1 to 32."
    )]
    [InlineData(
        "extensions.queues.maxDequeueCount",
        "x",
        "host.json: extensions.queues.maxDequeueCount is 'x'; write a whole number from 1 to 10000."
    )]
    [InlineData(
        "extensions.queues.messageEncoding",
        "utf8",
        "host.json: extensions.queues.messageEncoding is 'utf8'; write base64 or none."
    )]
    [InlineData(
        "extensions.queues.visibilityTimeout",
        "5",
        "host.json: extensions.queues.visibilityTimeout is '5'; write a time as hh:mm:ss, from 00:00:00 to 7.00:00:00."
    )]
    [InlineData(
        "extensions.blobs.maxDegreeOfParallelism",
        "0",
        "host.json: extensions.blobs.maxDegreeOfParallelism is '0'; write a whole number from 1 to 10000."
    )]
    [InlineData(
        "functionTimeout",
        "long",
        "host.json: functionTimeout is 'long'; write a time as hh:mm:ss, from 00:00:01 to 24.00:00:00."
    )]
    [InlineData(
        "logging.logLevel.Function",
        "Loud",
        "host.json: logging.logLevel.Function is 'Loud'; write Trace, Debug, Information, Warning, Error, Critical or None."
    )]
    public async Task Bad_values_are_named(string key, string value, string sentence)
    {
        await using var app = new TestApp(null, typeof(None)).HostJson(key, value);
        Assert.Equal([sentence], app.Fault().Faults);
    }

    [Fact]
    public async Task Files_that_are_not_json_are_named()
    {
        await using var host = new TestApp(null, typeof(None)).File("host.json", "{ oops");
        Assert.Contains("host.json is not valid JSON", host.Fault().Message, StringComparison.Ordinal);
        await using var local = new TestApp(null, typeof(None)).File("local.settings.json", "[");
        Assert.Contains("local.settings.json is not valid JSON", local.Fault().Message, StringComparison.Ordinal);
        await using var secret = new TestApp(null, typeof(None)).File(
            "local.settings.json",
            """{"IsEncrypted":true}"""
        );
        Assert.Contains("is encrypted", secret.Fault().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_levels_are_obeyed()
    {
        await using var quiet = await new TestApp(null, typeof(Hello))
            .HostJson("logging.logLevel.Function", "Error")
            .StartAsync();
        await quiet.Client.GetStringAsync("api/Hello");
        Assert.False(quiet.Logs.Has("Executed 'Hello'"));
    }

    private static HostSettings Settings(TestApp app) => app.Host.Services.GetRequiredService<HostSettings>();

    internal sealed class None;

    internal sealed class Hello
    {
        [Function("Hello")]
        public string Say([HttpTrigger("get")] Microsoft.AspNetCore.Http.HttpRequest request) => "hello";
    }
}
