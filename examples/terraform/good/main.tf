# The same as a platform team would like it: plan.json is what `terraform show -json` says of it.
resource "aws_ecs_task_definition" "shop" {
  family       = "shop"
  network_mode = "awsvpc"
  container_definitions = jsonencode([
    {
      name              = "shop"
      image             = "registry.example/shop/web:1.4.2"
      cpu               = 256
      memory            = 512
      memoryReservation = 256
      user              = "10001"
      environment       = [{ name = "LOG_LEVEL", value = "info" }]
      secrets = [{
        name      = "DATABASE_PASSWORD"
        valueFrom = "arn:aws:ssm:eu-central-1:111122223333:parameter/shop/database"
      }]
    }
  ])
}

resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    description = "SSH from the office"
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["192.0.2.0/24"]
  }
}

resource "kubernetes_deployment_v1" "web" {
  metadata {
    name      = "web"
    namespace = "shop"
  }
  spec {
    selector {
      match_labels = { app = "web" }
    }
    template {
      metadata {
        labels = { app = "web" }
      }
      spec {
        container {
          name  = "web"
          image = "registry.example/shop/web:1.4.2"
          resources {
            requests = { cpu = "100m", memory = "128Mi" }
            limits   = { memory = "256Mi" }
          }
          liveness_probe {
            http_get {
              path = "/alive"
              port = 8080
            }
          }
          readiness_probe {
            http_get {
              path = "/ready"
              port = 8080
            }
          }
          security_context {
            allow_privilege_escalation = false
            run_as_non_root            = true
          }
        }
      }
    }
  }
}
