using System.Net;
using System.Net.Sockets;

namespace LocalFunctionsHost.Tests;

public sealed class StartupFaultTests
{
    private const string Storage = "UseDevelopmentStorage=true";
    private const string Queue = """{"type":"queueTrigger","direction":"In","name":"m","queueName":"some"}""";

    [Theory]
    [InlineData(
        """{"type":"blobTrigger","direction":"In","name":"b","path":"Box/{name}"}""",
        "Function 'Foo': blob path 'Box/{name}': 'Box' is not a container name; use 3 to 63 lowercase letters, digits and dashes (no placeholder)."
    )]
    [InlineData(
        """{"type":"queueTrigger","direction":"In","name":"m","queueName":"%Nope%"}""",
        "Function 'Foo': '%Nope%' names the setting 'Nope', which is missing; set it in the environment or in the Values of local.settings.json."
    )]
    [InlineData(
        """{"type":"queueTrigger","direction":"In","name":"m","queueName":"some","connection":"Elsewhere"}""",
        "Function 'Foo': connection setting 'Elsewhere' is missing; set it to a storage connection string or to UseDevelopmentStorage=true."
    )]
    [InlineData(
        """{"type":"queueTrigger","direction":"In","name":"m","queueName":"a_b"}""",
        "Function 'Foo': 'a_b' is not a queue name; use 3 to 63 lowercase letters, digits and single dashes."
    )]
    [InlineData(
        """{"type":"cosmosDBTrigger","direction":"In","name":"documents"}""",
        "Function 'Foo': this host does not know the binding 'cosmosDBTrigger' of 'documents'; it knows HTTP, queue, blob and timer triggers, blob input, and queue and blob output. Switch the function off with the setting AzureWebJobs.Foo.Disabled=true, or run it with Core Tools."
    )]
    [InlineData(
        """{"type":"http","direction":"Out","name":"$return"}""",
        "Function 'Foo': one trigger is needed, and it has 0."
    )]
    [InlineData(
        """{"type":"timerTrigger","direction":"In","name":"t","schedule":"now and then"}""",
        "Function 'Foo': schedule 'now and then' is not six-field NCRONTAB"
    )]
    [InlineData(
        """{"type":"timerTrigger","direction":"In","name":"t","schedule":"*/5 * * * *"}""",
        "Function 'Foo': schedule '*/5 * * * *' is not six-field NCRONTAB"
    )]
    [InlineData(
        """{"type":"httpTrigger","direction":"In","name":"r","route":"{a"}""",
        "Function 'Foo': route 'api/{a' is not a route template"
    )]
    [InlineData(
        Queue,
        "Function 'Foo': connection setting 'AzureWebJobsStorage' is not a storage connection string",
        "AzureWebJobsStorage",
        "AccountKey=secret"
    )]
    [InlineData(
        Queue,
        "Function 'Foo': connection 'AzureWebJobsStorage' is set up for an identity, which this host cannot use;",
        "AzureWebJobsStorage:queueServiceUri",
        "https://account.queue.core.windows.net"
    )]
    public async Task Each_fault_is_a_sentence(
        string binding,
        string sentence,
        string setting = "AzureWebJobsStorage",
        string value = "UseDevelopmentStorage=true"
    )
    {
        await using var app = new TestApp(null)
            .Setting("AzureWebJobsStorage", null)
            .Setting(setting, value)
            .Function("Foo", binding);
        var fault = (await app.FaultAsync()).Faults.Single();
        Assert.StartsWith(sentence, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_functions_on_one_route_are_refused_and_both_are_named()
    {
        await using var app = new TestApp(Storage)
            .Function("Foo", HttpTests.Trigger("x/{a}", "get", "post"))
            .Function("Bar", HttpTests.Trigger("X/{b}", "post"))
            .Function("Fine", HttpTests.Trigger("x/{b:int}", "post"));
        Assert.Equal(
            ["Functions 'Foo' and 'Bar' both answer POST /api/x/{}; give them different routes or methods."],
            (await app.FaultAsync()).Faults
        );
    }

    [Fact]
    public async Task All_faults_come_at_once()
    {
        await using var app = new TestApp(null)
            .Setting("AzureWebJobsStorage", null)
            .Function("One", Queue)
            .Function("Two", """{"type":"timerTrigger","direction":"In","name":"t","schedule":"never"}""");
        var faults = (await app.FaultAsync()).Faults;
        Assert.Contains(faults, fault => fault.Contains("'AzureWebJobsStorage' is missing", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("'never'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_function_that_the_worker_cannot_load_is_named()
    {
        await using var app = new TestApp(Storage).Function("Foo", HttpTests.Trigger("x"));
        app.Worker.Unloadable = "Foo";
        Assert.Equal(
            ["Function 'Foo': the worker could not load it: No such method."],
            (await app.FaultAsync()).Faults
        );
    }

    [Fact]
    public async Task A_function_that_is_switched_off_is_left_out_with_its_faults()
    {
        await using var app = new TestApp(null)
            .Setting("AzureWebJobs.Foo.Disabled", "true")
            .Function("Foo", """{"type":"cosmosDBTrigger","direction":"In","name":"documents"}""")
            .Function("Bar", HttpTests.Trigger("bar"));
        await app.StartAsync();
        Assert.DoesNotContain("Foo", app.Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Bar", app.Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        await using var app = new TestApp(null) { Port = port };
        var fault = await app.FaultAsync();
        Assert.Contains("choose another port with --port", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_app_is_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("no-app-");
        var fault = await Assert.ThrowsAsync<HostStartException>(() =>
            LocalHost.StartAsync(
                new LocalHostOptions
                {
                    AppDirectory = folder.FullName,
                    Port = 0,
                    Output = TextWriter.Null,
                }
            )
        );
        Assert.Contains("holds no isolated Functions app", fault.Message, StringComparison.Ordinal);
        folder.Delete();
    }
}
